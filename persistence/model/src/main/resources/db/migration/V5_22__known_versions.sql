-- Releases of distributions that hosts run, and where each has its packages. match_regex is for os-release's ID and VERSION_ID
-- with a blank between them, so that one distribution never passes for another that shares its kernel.
create table mirror_known_version (
    id                    uuid    primary key,
    platform              text    not null check (platform in ('APT', 'DNF', 'ZYPPER', 'PKG')),
    version_key           text    not null check (length(version_key) between 1 and 80),
    label                 text    not null,
    os_family             text    not null check (length(os_family) between 1 and 40),
    match_regex           text    not null,
    default_upstream_url  text    not null,
    default_suite         text,
    default_repoid        text,
    default_repo_alias    text,
    default_release       text,
    -- Certificates, any of which signs upstream's metadata; blank-separated, empty where we could not verify them.
    key_fingerprints      text    not null,
    is_active             boolean not null,
    unique (platform, version_key)
);

-- The mirror that the hosts of a release are given; without a row they keep to upstream.
create table mirror_host_default (
    id                uuid        primary key,
    known_version_id  uuid        not null unique references mirror_known_version (id),
    mirror_id         uuid        not null references mirror (id),
    updated_at        timestamptz not null
);
create index mirror_host_default_by_mirror on mirror_host_default (mirror_id);

-- Debian's fingerprints are those of the package debian-archive-keyring. Addresses follow each project's published layout;
-- Debian's were reached when this was written, the others could not be tried from where it was.
insert into mirror_known_version
select md5(v.platform || '/' || v.version_key)::uuid, v.*, true
from (values
    ('APT', 'ubuntu-26.04', 'Ubuntu 26.04 (resolute)', 'ubuntu', '^ubuntu 26\.04$', 'http://archive.ubuntu.com/ubuntu', 'resolute', null, null, null, ''),
    ('APT', 'ubuntu-25.10', 'Ubuntu 25.10 (questing)', 'ubuntu', '^ubuntu 25\.10$', 'http://archive.ubuntu.com/ubuntu', 'questing', null, null, null, ''),
    ('APT', 'ubuntu-24.04', 'Ubuntu 24.04 (noble)', 'ubuntu', '^ubuntu 24\.04$', 'http://archive.ubuntu.com/ubuntu', 'noble', null, null, null, ''),
    ('APT', 'ubuntu-22.04', 'Ubuntu 22.04 (jammy)', 'ubuntu', '^ubuntu 22\.04$', 'http://archive.ubuntu.com/ubuntu', 'jammy', null, null, null, ''),
    ('APT', 'debian-13', 'Debian 13 (trixie)', 'debian', '^debian 13(\.[0-9]+)?$', 'http://deb.debian.org/debian', 'trixie', null, null, null, '04B54C3CDCA79751B16BC6B5225629DF75B188BD 41587F7DB8C774BCCF131416762F67A0B2C39DE4 B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8'),
    ('APT', 'debian-12', 'Debian 12 (bookworm)', 'debian', '^debian 12(\.[0-9]+)?$', 'http://deb.debian.org/debian', 'bookworm', null, null, null, 'B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8 4D64FEC119C2029067D6E791F8D2585B8783D481 1F89983E0081FDE018F3CC9673A4F27B8DD47936'),
    ('APT', 'debian-11', 'Debian 11 (bullseye)', 'debian', '^debian 11(\.[0-9]+)?$', 'http://deb.debian.org/debian', 'bullseye', null, null, null, '1F89983E0081FDE018F3CC9673A4F27B8DD47936 A4285295FC7B1A81600062A9605C66F00D6C9793'),
    ('DNF', 'ol9-baseos', 'Oracle Linux 9 — BaseOS', 'oracle', '^ol 9(\.[0-9]+)?$', 'https://yum.oracle.com/repo/OracleLinux/OL9/baseos/latest/x86_64', null, 'ol9_baseos_latest', null, null, ''),
    ('DNF', 'ol10-baseos', 'Oracle Linux 10 — BaseOS', 'oracle', '^ol 10(\.[0-9]+)?$', 'https://yum.oracle.com/repo/OracleLinux/OL10/baseos/latest/x86_64', null, 'ol10_baseos_latest', null, null, ''),
    ('DNF', 'rhel9-baseos', 'RHEL 9 — BaseOS', 'rhel', '^rhel 9(\.[0-9]+)?$', 'https://cdn.redhat.com/content/dist/rhel9/9/x86_64/baseos/os/', null, 'rhel-9-for-x86_64-baseos-rpms', null, null, ''),
    ('DNF', 'rhel10-baseos', 'RHEL 10 — BaseOS', 'rhel', '^rhel 10(\.[0-9]+)?$', 'https://cdn.redhat.com/content/dist/rhel10/10/x86_64/baseos/os/', null, 'rhel-10-for-x86_64-baseos-rpms', null, null, ''),
    ('DNF', 'rocky9-baseos', 'Rocky Linux 9 — BaseOS', 'rocky', '^rocky 9(\.[0-9]+)?$', 'https://dl.rockylinux.org/pub/rocky/9/BaseOS/x86_64/os/', null, 'rocky-9-baseos', null, null, ''),
    ('DNF', 'rocky10-baseos', 'Rocky Linux 10 — BaseOS', 'rocky', '^rocky 10(\.[0-9]+)?$', 'https://dl.rockylinux.org/pub/rocky/10/BaseOS/x86_64/os/', null, 'rocky-10-baseos', null, null, ''),
    ('DNF', 'alma9-baseos', 'AlmaLinux 9 — BaseOS', 'alma', '^almalinux 9(\.[0-9]+)?$', 'https://repo.almalinux.org/almalinux/9/BaseOS/x86_64/os/', null, 'alma-9-baseos', null, null, ''),
    ('DNF', 'alma10-baseos', 'AlmaLinux 10 — BaseOS', 'alma', '^almalinux 10(\.[0-9]+)?$', 'https://repo.almalinux.org/almalinux/10/BaseOS/x86_64/os/', null, 'alma-10-baseos', null, null, ''),
    ('DNF', 'fedora-43', 'Fedora 43 — Everything', 'fedora', '^fedora 43$', 'https://dl.fedoraproject.org/pub/fedora/linux/releases/43/Everything/x86_64/os/', null, 'fedora-43-everything', null, null, ''),
    ('DNF', 'fedora-42', 'Fedora 42 — Everything', 'fedora', '^fedora 42$', 'https://dl.fedoraproject.org/pub/fedora/linux/releases/42/Everything/x86_64/os/', null, 'fedora-42-everything', null, null, ''),
    ('DNF', 'fedora-41', 'Fedora 41 — Everything', 'fedora', '^fedora 41$', 'https://dl.fedoraproject.org/pub/fedora/linux/releases/41/Everything/x86_64/os/', null, 'fedora-41-everything', null, null, ''),
    ('DNF', 'fedora-40', 'Fedora 40 — Everything', 'fedora', '^fedora 40$', 'https://dl.fedoraproject.org/pub/fedora/linux/releases/40/Everything/x86_64/os/', null, 'fedora-40-everything', null, null, ''),
    ('ZYPPER', 'leap-15.6', 'openSUSE Leap 15.6 — OSS', 'opensuse-leap', '^opensuse-leap 15\.6$', 'http://download.opensuse.org/distribution/leap/15.6/repo/oss/', null, null, 'leap-15-6-oss', null, ''),
    ('ZYPPER', 'leap-15.5', 'openSUSE Leap 15.5 — OSS', 'opensuse-leap', '^opensuse-leap 15\.5$', 'http://download.opensuse.org/distribution/leap/15.5/repo/oss/', null, null, 'leap-15-5-oss', null, ''),
    ('ZYPPER', 'leap-16.0', 'openSUSE Leap 16.0 — OSS', 'opensuse-leap', '^opensuse-leap 16\.0$', 'http://download.opensuse.org/distribution/leap/16.0/repo/oss/x86_64/', null, null, 'leap-16-0-oss', null, ''),
    ('ZYPPER', 'sles-15-sp6', 'SLES 15 SP6', 'sles', '^sles 15\.6$', 'https://updates.suse.com/SUSE/Updates/SLE-Module-Basesystem/15-SP6/x86_64/update/', null, null, 'sles-15-sp6-base', null, ''),
    ('PKG', 'freebsd-15', 'FreeBSD 15 — quarterly (amd64)', 'freebsd', '^freebsd 15(\.[0-9]+)?$', 'https://pkg.FreeBSD.org/FreeBSD:15:amd64/quarterly', null, null, null, 'FreeBSD:15:amd64', ''),
    ('PKG', 'freebsd-14', 'FreeBSD 14 — quarterly (amd64)', 'freebsd', '^freebsd 14(\.[0-9]+)?$', 'https://pkg.FreeBSD.org/FreeBSD:14:amd64/quarterly', null, null, null, 'FreeBSD:14:amd64', ''),
    ('PKG', 'freebsd-13', 'FreeBSD 13 — quarterly (amd64)', 'freebsd', '^freebsd 13(\.[0-9]+)?$', 'https://pkg.FreeBSD.org/FreeBSD:13:amd64/quarterly', null, null, null, 'FreeBSD:13:amd64', '')
) as v (platform, version_key, label, os_family, match_regex, default_upstream_url, default_suite, default_repoid,
        default_repo_alias, default_release, key_fingerprints);

-- What a mirror showed before its present tree, for hosts in the middle of an update, and since when it shows that.
alter table mirror
    add column shown_at               timestamptz,
    add column previous_tree_sha256   text check (previous_tree_sha256 ~ '^[0-9a-f]{64}$'),
    add column previous_sizes_sha256  text check (previous_sizes_sha256 ~ '^[0-9a-f]{64}$'),
    add column previous_shown_at      timestamptz;
