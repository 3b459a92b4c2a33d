-- What programs a host has, as the last probe found them, and how the last installation of missing ones went.
create table host_tools (
    host_id               uuid        primary key references host (id) on delete cascade,
    tools                 text        not null default '',
    platform              text,
    distro                text,
    last_check_at         timestamptz,
    last_check_job_id     uuid,
    last_check_error      text,
    install_status        text        not null
        check (install_status in ('IDLE', 'DISPATCHED', 'SUCCEEDED', 'FAILED')),
    install_manager       text        check (install_manager in ('APT', 'DNF', 'ZYPPER', 'PKG')),
    last_install_at       timestamptz,
    last_install_job_id   uuid,
    last_install_error    text,
    row_version           bigint      not null
);
