-- What hosts said is installed on them: content_sha256 is a sorted list, shared by hosts that have the same.
create table host_inventory (
    host_id         uuid         primary key references host (id) on delete cascade,
    content_sha256  text         not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    package_count   integer      not null check (package_count >= 0),
    reported_at     timestamptz  not null
);

-- What a repository offers, derived from its tree, its catalogue and its weaknesses, whose digests derived_from names.
-- Made anew when they change; what it was derived from other rows keep.
create table repository_offer (
    repository_id       uuid         primary key references offered_repository (id) on delete cascade,
    derived_from        text         not null,
    offer_sha256        text         not null check (offer_sha256 ~ '^[0-9a-f]{64}$'),
    weaknesses_sha256   text         check (weaknesses_sha256 ~ '^[0-9a-f]{64}$'),
    package_count       bigint       not null check (package_count >= 0),
    made_at             timestamptz  not null
);
