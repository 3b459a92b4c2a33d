-- Schedules that ask for runs. target_request is a run's request in our own form, as text.
create table collection_schedule (
    id              uuid        primary key,
    name            text        not null unique check (length(name) between 1 and 120),
    cron            text        not null check (length(cron) between 9 and 200),
    time_zone       text,
    enabled         boolean     not null,
    target_request  text        not null,
    delta           boolean     not null,
    full_every      integer     not null check (full_every between 1 and 1000),
    last_run        timestamptz,
    last_status     text,
    last_message    text,
    last_run_id     uuid        references collection_run (id) on delete set null,
    next_run        timestamptz not null,
    -- Firings in a row that made no run, since the request is not acceptable any more.
    failures        integer     not null,
    -- The set that the next delta is built upon (no reference: the ledger outlives its run), and deltas since a full one.
    chain_run_id    uuid,
    chain_deltas    integer     not null,
    created_by      text        not null,
    created_at      timestamptz not null,
    row_version     bigint      not null
);
create index collection_schedule_due on collection_schedule (next_run) where enabled;

alter table collection_run
    add column schedule_id uuid references collection_schedule (id) on delete set null,
    add column cron_schedule text,
    add column need_list_sha256 text check (need_list_sha256 ~ '^[0-9a-f]{64}$');
create index collection_run_by_schedule on collection_run (schedule_id) where schedule_id is not null;
create index collection_run_by_parent on collection_run (parent_run_id) where parent_run_id is not null;
