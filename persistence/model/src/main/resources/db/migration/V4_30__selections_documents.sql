-- What a run takes of a mirror instead of all of it, and what came of it: chosen_sha256 is content, a line for each
-- package with the reason why it was chosen.
create table target_selection (
    target_id          uuid     primary key references collection_target (id) on delete cascade,
    run_id             uuid     not null references collection_run (id) on delete cascade,
    position           integer  not null,
    packages           text     not null,
    with_dependencies  boolean  not null,
    with_recommends    boolean  not null,
    with_required      boolean  not null,
    package_count      bigint   check (package_count >= 0),
    chosen_sha256      text     check (chosen_sha256 ~ '^[0-9a-f]{64}$'),
    check ((package_count is null) = (chosen_sha256 is null)),
    unique (run_id, position)
);

-- Files that a set carries beside its repositories. derived_from is the tree that one was made from, so that another
-- run of the same tree need not make it again; it keeps no content.
create table run_document (
    id              uuid    primary key,
    run_id          uuid    not null references collection_run (id) on delete cascade,
    path            text    not null,
    content_sha256  text    not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes      bigint  not null check (size_bytes > 0),
    derived_from    text,
    unique (run_id, path)
);
create index run_document_by_origin on run_document (derived_from) where derived_from is not null;

-- What the changelog of a source package says of weaknesses, read once: lines of source, version and CVE id.
create table changelog_reading (
    source   text         not null,
    version  text         not null,
    mended   text         not null,
    read_at  timestamptz  not null,
    primary key (source, version)
);

-- What sets brought beside a repository's packages: the newest of each name stays until a newer set brings another.
create table repository_document (
    id              uuid         primary key,
    repository_id   uuid         not null references offered_repository (id) on delete cascade,
    kind            text         not null check (kind in ('CATALOGUE', 'WEAKNESSES', 'FEED')),
    name            text         not null,
    content_sha256  text         not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes      bigint       not null,
    set_id          uuid         not null,
    sequence        bigint       not null,
    taken_at        timestamptz  not null,
    unique (repository_id, kind, name)
);
