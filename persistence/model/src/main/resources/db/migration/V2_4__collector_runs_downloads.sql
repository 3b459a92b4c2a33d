-- Runs: what was asked for, what was pinned, how far it has come. Digests named *_sha256 are content that the sweep keeps.
create table collection_run (
    id                 uuid        primary key,
    iso_label          text        not null check (length(iso_label) between 1 and 80),
    media_size_bytes   bigint      check (media_size_bytes > 0),
    include_cve        boolean     not null,
    include_compliance boolean     not null,
    -- No reference: the statement names the parent for ever, also when its run is gone.
    parent_run_id      uuid,
    status             text        not null check (status in ('QUEUED', 'MIRRORING', 'STAGING_COMPLETE', 'BUILDING_ISO',
        'ISO_BUILT', 'BURNING', 'COMPLETE', 'FAILED', 'CANCELLED')),
    job_id             uuid,
    created_by         text        not null,
    created_at         timestamptz not null,
    started_at         timestamptz,
    completed_at       timestamptz,
    error_code         text,
    error_message      text,
    set_created_at     timestamptz,
    sequence           bigint,
    collector_id       uuid,
    collector_name     text,
    collector_key      text,
    parent_sequence    bigint,
    statement_sha256   text        check (statement_sha256 ~ '^[0-9a-f]{64}$'),
    signature_sha256   text        check (signature_sha256 ~ '^[0-9a-f]{64}$'),
    row_version        bigint      not null,
    check (num_nulls(set_created_at, sequence, collector_id, collector_name, collector_key) in (0, 5)),
    check ((statement_sha256 is null) = (signature_sha256 is null))
);
create index collection_run_by_age on collection_run (created_at desc, id);

-- One mirror of a run. The tree columns are those of the snapshot, so that the run outlives mirror and snapshot.
create table collection_target (
    id                           uuid        primary key,
    run_id                       uuid        not null references collection_run (id) on delete cascade,
    position                     integer     not null,
    mirror_id                    uuid        references mirror (id) on delete set null,
    mirror_name                  text        not null,
    package_manager              text        not null check (package_manager in ('APT', 'DNF', 'ZYPPER', 'PKG')),
    repos                        text        not null,
    snapshot_row_id              uuid,
    snapshot_id                  text,
    tree_sha256                  text        check (tree_sha256 ~ '^[0-9a-f]{64}$'),
    sizes_sha256                 text        check (sizes_sha256 ~ '^[0-9a-f]{64}$'),
    file_count                   bigint,
    byte_count                   bigint,
    complete                     boolean,
    base_tree_sha256             text        check (base_tree_sha256 ~ '^[0-9a-f]{64}$'),
    upstream_part_url            text,
    upstream_part_suite          text,
    upstream_part_components     text,
    upstream_part_architectures  text,
    upstream_origin              text,
    upstream_codename            text,
    upstream_version             text,
    upstream_date                timestamptz,
    upstream_valid_until         timestamptz,
    upstream_signed_by           text,
    unique (run_id, position),
    unique (run_id, mirror_name)
);

-- One disc of a run: laid out, then indexed (readable), then sealed (its image has a digest).
create table disc (
    id                  uuid        primary key,
    run_id              uuid        not null references collection_run (id) on delete cascade,
    disc_index          integer     not null,
    volume_id           text        not null,
    structures_sha256   text        not null check (structures_sha256 ~ '^[0-9a-f]{64}$'),
    sums_sha256         text        not null check (sums_sha256 ~ '^[0-9a-f]{64}$'),
    structure_digest    text        not null,
    file_count          bigint      not null,
    byte_count          bigint      not null,
    image_size_bytes    bigint      not null,
    index_sha256        text        check (index_sha256 ~ '^[0-9a-f]{64}$'),
    etag                text,
    image_digest        text,
    sealed_at           timestamptz,
    unique (run_id, disc_index)
);

create table signed_manifest (
    id                   uuid        primary key,
    run_id               uuid        not null references collection_run (id) on delete cascade,
    disc_index           integer     not null,
    disc_count           integer     not null,
    image_digest         text        not null,
    image_size_bytes     bigint      not null,
    signer               text        not null,
    signature_algorithm  text        not null,
    file_name            text        not null,
    sums_signature       text        not null,
    created_at           timestamptz not null,
    unique (run_id, disc_index)
);

-- Every set that was ever signed. No deletion of runs touches it: what left the building stays known.
create table signed_set (
    set_id        uuid        primary key,
    collector_id  uuid        not null,
    sequence      bigint      not null,
    label         text        not null,
    signer        text        not null,
    statement     text        not null,
    signature     text        not null,
    created_at    timestamptz not null,
    signed_at     timestamptz not null,
    unique (collector_id, sequence)
);

-- Short-lived permissions to download one artefact without signing in.
create table download_token (
    id             uuid        primary key,
    run_id         uuid        not null references collection_run (id) on delete cascade,
    user_id        uuid        not null references app_user (id) on delete cascade,
    created_at     timestamptz not null,
    first_used_at  timestamptz
);
create index download_token_by_age on download_token (created_at);
