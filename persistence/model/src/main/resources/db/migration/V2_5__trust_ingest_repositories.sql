-- Who we are as a collector: one row, which no deletion touches, so that sequence numbers never repeat.
create table collector_identity (
    only_row       boolean     primary key default true check (only_row),
    id             uuid        not null,
    name           text        not null check (length(name) between 1 and 120),
    last_sequence  bigint      not null default 0,
    created_at     timestamptz not null
);

-- Our signing keys. One is in use; earlier ones stay, since discs that they signed are still around.
create table collector_key (
    id           uuid        primary key,
    fingerprint  text        not null unique check (fingerprint ~ '^[0-9A-F]{40}$'),
    public_key   text        not null,
    secret_key   text        not null,
    created_at   timestamptz not null,
    retired_at   timestamptz
);
create unique index collector_key_in_use on collector_key ((true)) where retired_at is null;

-- Keys whose signatures on sets we accept.
create table trusted_collector (
    id                    uuid        primary key,
    name                  text        not null unique check (name ~ '^[A-Za-z0-9._-]{1,120}$'),
    fingerprint           text        not null unique check (fingerprint ~ '^[0-9A-F]{40}$'),
    public_key            text        not null,
    allowed_repositories  text,
    imported_at           timestamptz not null,
    version               bigint      not null
);

-- Which key speaks for which collector; outlives the key's trust, so that nobody inherits a name by deletion.
create table known_collector (
    id           uuid        primary key,
    fingerprint  text        not null unique check (fingerprint ~ '^[0-9A-F]{40}$'),
    bound_at     timestamptz not null
);

-- What hosts see. Changed in one transaction for all repositories of a set.
create table offered_repository (
    id                 uuid        primary key,
    name               text        not null unique,
    collector_id       uuid        not null,
    package_manager    text        not null check (package_manager in ('APT', 'DNF', 'ZYPPER', 'PKG')),
    distro             text,
    release_version    text,
    suite              text,
    components         text        not null,
    architectures      text        not null,
    tree_sha256        text        not null,
    sizes_sha256       text        not null,
    file_count         bigint      not null,
    byte_count         bigint      not null,
    complete           boolean     not null,
    set_id             uuid        not null,
    sequence           bigint      not null,
    snapshot_id        text        not null,
    signer             text        not null,
    upstream_url       text        not null,
    upstream_date      timestamptz,
    valid_until        timestamptz,
    package_count      bigint,
    published_at       timestamptz not null,
    version            bigint      not null
);

-- Trees that a repository showed before: the newest for rollback, all within the grace time for hosts amid an update.
create table replaced_tree (
    id             uuid        primary key,
    repository_id  uuid        not null references offered_repository (id) on delete cascade,
    tree_sha256    text        not null,
    sizes_sha256   text        not null,
    file_count     bigint      not null,
    byte_count     bigint      not null,
    complete       boolean     not null,
    set_id         uuid        not null,
    sequence       bigint      not null,
    snapshot_id    text        not null,
    signer         text        not null,
    upstream_date  timestamptz,
    valid_until    timestamptz,
    published_at   timestamptz not null,
    replaced_at    timestamptz not null
);
create index replaced_tree_by_repository on replaced_tree (repository_id, replaced_at desc);

-- Sets of which at least one disc was verified whole.
create table received_set (
    set_id         uuid        primary key,
    collector_id   uuid        not null,
    sequence       bigint      not null,
    label          text        not null,
    signer         text        not null,
    statement      text        not null,
    statement_sha  text        not null,
    disc_count     integer     not null,
    state          text        not null check (state in ('AWAITING_DISCS', 'COMPLETE', 'SUPERSEDED')),
    created_at     timestamptz not null,
    received_at    timestamptz not null,
    settled_at     timestamptz,
    need_list      text,
    version        bigint      not null,
    unique (collector_id, sequence)
);
create index received_set_awaiting on received_set (sequence) where state = 'AWAITING_DISCS';

create table received_disc (
    set_id       uuid        not null references received_set (set_id) on delete cascade,
    disc_index   integer     not null,
    sums_sha256  text        not null,
    received_at  timestamptz not null,
    primary key (set_id, disc_index)
);

create table ingest_run (
    id             uuid        primary key,
    source         text        not null check (source in ('FILE', 'UPLOAD', 'DEVICE')),
    iso_path       text        not null,
    allow_replay   boolean     not null,
    status         text        not null check (status in ('QUEUED', 'VERIFYING_SIG', 'VERIFIED', 'COPYING', 'COPIED',
        'AWAITING_DISCS', 'COMPLETE', 'SUPERSEDED', 'FAILED', 'CANCELLED')),
    job_id         uuid,
    set_id         uuid,
    disc_index     integer,
    disc_count     integer,
    label          text,
    sequence       bigint,
    signer         text,
    sums_sha256    text,
    position       integer     not null default 0,
    contents       integer     not null default 0,
    file_count     bigint,
    byte_count     bigint,
    done_bytes     bigint      not null default 0,
    error_code     text,
    error_message  text,
    need_list      text,
    created_by     text        not null,
    created_at     timestamptz not null,
    started_at     timestamptz,
    completed_at   timestamptz,
    changed_at     timestamptz not null,
    statement      text,
    version        bigint      not null
);
create index ingest_run_by_age on ingest_run (created_at desc, id);
create index ingest_run_by_set on ingest_run (set_id);
