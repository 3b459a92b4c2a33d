-- Long work. The row is the truth for users; the batch engine's own tables are its memory.
create table job (
    id                uuid primary key,
    kind              text        not null,
    subject_id        uuid,
    state             text        not null
        check (state in ('QUEUED', 'RUNNING', 'STOPPED', 'COMPLETE', 'FAILED', 'CANCELLED')),
    wish              text check (wish in ('STOP', 'CANCEL')),
    lease_owner       uuid,
    lease_until       timestamptz,
    batch_execution   bigint,
    failed_starts     integer     not null default 0,
    step              text,
    items_done        bigint      not null default 0,
    items_total       bigint,
    bytes_done        bigint      not null default 0,
    bytes_total       bigint,
    bytes_per_second  bigint      not null default 0,
    log_tail          text        not null default '',
    error_code        text,
    error_message     text,
    created_by        text        not null,
    created_at        timestamptz not null,
    started_at        timestamptz,
    ended_at          timestamptz,
    changed_at        timestamptz not null,
    check ((state = 'RUNNING') = (lease_owner is not null)),
    check ((lease_owner is null) = (lease_until is null))
);

create index job_by_age on job (created_at desc, id);
create index job_queued on job (kind, created_at) where state = 'QUEUED';
create index job_leased on job (lease_until) where state = 'RUNNING';
create index job_by_subject on job (subject_id);
-- Two jobs of one kind on one subject would write over each other; this catches the race that a service's question misses.
create unique index job_one_active on job (kind, coalesce(subject_id, '00000000-0000-0000-0000-000000000000'))
    where state in ('QUEUED', 'RUNNING');

-- What a running job will put or rely on: lists of digests that the sweep must keep.
create table pin (
    job_id     uuid        not null references job (id),
    sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    pinned_at  timestamptz not null,
    primary key (job_id, sha256)
);

create table app_user (
    id             uuid primary key,
    name           text        not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    password_hash  text,
    roles          text        not null,
    created_at     timestamptz not null,
    version        bigint      not null
);

create table api_key (
    id             uuid primary key,
    user_id        uuid        not null references app_user (id) on delete cascade,
    name           text        not null,
    secret_sha256  text        not null unique check (secret_sha256 ~ '^[0-9a-f]{64}$'),
    created_at     timestamptz not null,
    last_used_at   timestamptz,
    expires_at     timestamptz,
    unique (user_id, name)
);

create table audit_entry (
    id            uuid primary key,
    at            timestamptz not null,
    actor         text        not null,
    action        text        not null,
    subject_type  text        not null,
    subject_id    text        not null,
    outcome       text        not null check (outcome in ('SUCCESS', 'REFUSED')),
    detail        text        not null
);

create index audit_entry_by_age on audit_entry (at desc, id);
create index audit_entry_by_subject on audit_entry (subject_type, subject_id);

-- What a content check found whose bytes are not those of its name.
create table damaged_content (
    job_id    uuid        not null references job (id),
    sha256    text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    found_at  timestamptz not null,
    primary key (job_id, sha256)
);
