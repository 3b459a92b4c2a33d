-- From where discs are imported: one row, or none. A drive is named by its node, a folder of images by its path.
create table import_device (
    only_row   boolean     primary key default true check (only_row),
    path       text        not null check (length(path) between 1 and 4096),
    folder     boolean     not null,
    chosen_by  text        not null,
    chosen_at  timestamptz not null,
    version    bigint      not null
);

alter table ingest_run drop constraint ingest_run_source_check;
alter table ingest_run add constraint ingest_run_source_check
    check (source in ('FILE', 'UPLOAD', 'DEVICE', 'FOLDER'));
