-- What the operator's scan command said of the disc of a run; without one all three are null.
alter table ingest_run
    add column scan_verdict         text check (scan_verdict in ('PASSED', 'REFUSED')),
    add column scan_command_sha256  text check (scan_command_sha256 ~ '^[0-9a-f]{64}$'),
    add column scanned_at           timestamptz,
    add check ((scan_verdict is null) = (scan_command_sha256 is null) and (scan_verdict is null) = (scanned_at is null));
