-- Bundles: installation discs. Columns named *_sha256 are content that the sweep keeps.
create table bundle (
    id                  uuid        primary key,
    product             text        not null check (product in ('SERVER', 'PACKAGES')),
    label               text        not null check (length(label) between 1 and 80),
    memory_limit_bytes  bigint      not null check (memory_limit_bytes > 0),
    -- Wanted packages, a line each.
    packages            text        not null,
    status              text        not null check (status in ('QUEUED', 'BUILDING', 'READY', 'FAILED', 'CANCELLED')),
    job_id              uuid,
    created_by          text        not null,
    created_at          timestamptz not null,
    started_at          timestamptz,
    completed_at        timestamptz,
    error_code          text,
    error_message       text,
    version             text        check (length(version) between 1 and 64),
    set_created_at      timestamptz,
    sequence            bigint,
    collector_id        uuid,
    collector_name      text,
    collector_key       text,
    statement_sha256    text        check (statement_sha256 ~ '^[0-9a-f]{64}$'),
    signature_sha256    text        check (signature_sha256 ~ '^[0-9a-f]{64}$'),
    structures_sha256   text        check (structures_sha256 ~ '^[0-9a-f]{64}$'),
    sums_sha256         text        check (sums_sha256 ~ '^[0-9a-f]{64}$'),
    index_sha256        text        check (index_sha256 ~ '^[0-9a-f]{64}$'),
    etag                text,
    image_size_bytes    bigint,
    image_digest        text,
    image_signature     text,
    row_version         bigint      not null,
    check (num_nulls(set_created_at, sequence, collector_id, collector_name, collector_key) in (0, 5)),
    check (num_nulls(statement_sha256, signature_sha256, structures_sha256, sums_sha256, index_sha256, etag,
        image_size_bytes) in (0, 7)),
    check ((image_digest is null) = (image_signature is null))
);
create index bundle_by_age on bundle (created_at desc, id);

-- One system that a bundle is for. proven_sha256 lists what the system's own package manager installed when it was tried.
create table bundle_platform (
    id             uuid     primary key,
    bundle_id      uuid     not null references bundle (id) on delete cascade,
    position       integer  not null,
    platform       text     not null,
    architecture   text     not null,
    base_image     text,
    rootfs         text,
    proven_sha256  text     check (proven_sha256 ~ '^[0-9a-f]{64}$'),
    check (num_nulls(base_image, rootfs) = 1),
    unique (bundle_id, position),
    unique (bundle_id, platform, architecture)
);

-- A mirror's part of a bundle: the mirror's tree when the build began, later the smaller one that takes its place.
create table bundle_repository (
    id                           uuid     primary key,
    bundle_id                    uuid     not null references bundle (id) on delete cascade,
    platform_position            integer  not null,
    position                     integer  not null,
    name                         text     not null,
    mirror_id                    uuid     references mirror (id) on delete set null,
    mirror_name                  text     not null,
    selected                     boolean  not null,
    tree_sha256                  text     check (tree_sha256 ~ '^[0-9a-f]{64}$'),
    sizes_sha256                 text     check (sizes_sha256 ~ '^[0-9a-f]{64}$'),
    file_count                   bigint,
    byte_count                   bigint,
    complete                     boolean,
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
    unique (bundle_id, position),
    unique (bundle_id, name)
);

-- Files that a bundle carries beside its repositories.
create table bundle_document (
    id              uuid    primary key,
    bundle_id       uuid    not null references bundle (id) on delete cascade,
    path            text    not null,
    content_sha256  text    not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes      bigint  not null check (size_bytes > 0),
    unique (bundle_id, path)
);

-- A token opens the images of a run or that of a bundle.
alter table download_token alter column run_id drop not null;
alter table download_token add column bundle_id uuid references bundle (id) on delete cascade;
alter table download_token add constraint download_token_has_one_artefact check (num_nonnulls(run_id, bundle_id) = 1);
