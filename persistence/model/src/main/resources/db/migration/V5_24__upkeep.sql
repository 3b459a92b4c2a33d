-- What a check found damaged: when it was fetched anew, and what it hurts where it could not be.
alter table damaged_content
    add column healed_at  timestamptz,
    add column hurts      text not null default '';

-- What is done for a mirror beside syncing it. Written by jobs, so it is no part of the mirror's own row.
create table mirror_upkeep (
    mirror_id             uuid        primary key references mirror (id) on delete cascade,
    integrity_at          timestamptz,
    integrity_status      text,
    integrity_error       text,
    gc_at                 timestamptz,
    gc_status             text,
    gc_error              text,
    exports               boolean     not null default false,
    export_at             timestamptz,
    export_status         text,
    export_error          text,
    export_job_id         uuid,
    -- The tree whose files lie outside of the content store; nothing in the store hangs on it.
    exported_tree_sha256  text        check (exported_tree_sha256 ~ '^[0-9a-f]{64}$'),
    export_path           text
);
