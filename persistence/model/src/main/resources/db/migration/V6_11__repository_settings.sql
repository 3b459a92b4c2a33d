-- How a repository is served; without a row, as upstream made it, to everybody, and old when the server's settings say.
create table repository_setting (
    repository_id       uuid     primary key references offered_repository (id) on delete cascade,
    valid_until_policy  text     not null check (valid_until_policy in ('VERBATIM', 'RESIGNED')),
    validity_days       integer  check (validity_days between 1 and 365),
    client_auth         boolean  not null,
    current_days        integer  check (current_days between 0 and 36500),
    stale_days          integer  check (stale_days between 0 and 36500),
    version             bigint   not null
);

-- The tree that hosts get in the place of the imported one: the same files but for lists that we signed anew.
-- imported_tree names the tree that it was made of, which other rows keep.
create table served_tree (
    repository_id  uuid         primary key references offered_repository (id) on delete cascade,
    imported_tree  text         not null,
    tree_sha256    text         not null check (tree_sha256 ~ '^[0-9a-f]{64}$'),
    sizes_sha256   text         not null check (sizes_sha256 ~ '^[0-9a-f]{64}$'),
    signer         text         not null check (signer ~ '^[0-9A-F]{40}$'),
    signed_at      timestamptz  not null,
    valid_until    timestamptz  not null
);
