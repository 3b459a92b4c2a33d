-- Machines that we know: this one, those that we reach by SSH, and those that only report to us. The private key is
-- sealed; of a token only the digest is kept.
create table host (
    id                uuid         primary key,
    name              text         not null unique check (length(name) between 1 and 255),
    kind              text         not null check (kind in ('LOCAL', 'SSH', 'REPORTING')),
    ssh_address       text         check (length(ssh_address) between 1 and 255),
    ssh_port          integer      check (ssh_port between 1 and 65535),
    ssh_user          text         check (length(ssh_user) between 1 and 32),
    ssh_host_key      text,
    ssh_sealed_key    text,
    os_id             text,
    os_version_id     text,
    os_codename       text,
    architecture      text,
    package_manager   text         check (package_manager in ('APT', 'DNF', 'ZYPPER', 'PKG')),
    token_sha256      text         unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
    token_made_at     timestamptz,
    created_at        timestamptz  not null,
    version           bigint       not null,
    check ((kind = 'SSH') = (ssh_address is not null)),
    check ((ssh_address is null) = (ssh_port is null)),
    check ((ssh_address is null) = (ssh_user is null)),
    check ((ssh_address is null) = (ssh_host_key is null)),
    check ((ssh_address is null) = (ssh_sealed_key is null)),
    check ((token_sha256 is null) = (token_made_at is null))
);
-- This machine is one.
create unique index host_local on host ((true)) where kind = 'LOCAL';
