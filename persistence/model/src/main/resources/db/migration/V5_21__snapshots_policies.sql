-- Snapshots that stay whatever the limits say.
alter table mirror_snapshot add column pinned boolean not null default false;

-- What holds for all mirrors, one row at most; without it the defaults of the API hold.
create table mirror_settings (
    id                            integer     primary key check (id = 1),
    mirror_root_path              text        not null,
    integrity_check_cadence_hours integer     not null check (integrity_check_cadence_hours between 1 and 168),
    retention_window_days         integer     not null check (retention_window_days between 0 and 365),
    default_bandwidth_cap_kbps    integer     not null check (default_bandwidth_cap_kbps >= 0),
    snapshot_count_to_keep        integer     not null check (snapshot_count_to_keep between 0 and 100),
    updated_at                    timestamptz not null,
    row_version                   bigint      not null
);

-- What holds instead for the mirrors of one kind on one host (null: this server). A null member follows the settings.
create table mirror_platform_config (
    id                            uuid        primary key,
    platform                      text        not null check (platform in ('APT', 'DNF', 'ZYPPER', 'PKG')),
    host_id                       uuid,
    mirror_root_path              text,
    integrity_check_cadence_hours integer     check (integrity_check_cadence_hours between 1 and 168),
    retention_window_days         integer     check (retention_window_days between 0 and 365),
    default_bandwidth_cap_kbps    integer     check (default_bandwidth_cap_kbps >= 0),
    snapshot_count_to_keep        integer     check (snapshot_count_to_keep between 0 and 100),
    created_at                    timestamptz not null,
    updated_at                    timestamptz not null,
    row_version                   bigint      not null
);
create unique index mirror_platform_config_once on mirror_platform_config
    (platform, coalesce(host_id, '00000000-0000-0000-0000-000000000000'));

create index collection_target_by_mirror on collection_target (mirror_id) where snapshot_row_id is not null;
