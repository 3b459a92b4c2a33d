-- Whether a run's disc was checked to its last byte. Before, a position at the end of the contents was taken for it.
alter table ingest_run add column whole boolean not null default false;
update ingest_run set whole = true
where status in ('COPIED', 'AWAITING_DISCS', 'COMPLETE', 'SUPERSEDED')
    or (status = 'FAILED' and contents > 0 and position >= contents
        and error_code not in ('structure_changed', 'truncated', 'digest_mismatch', 'read_error', 'device_gone'));

-- When an administrator let an older set replace a newer one; it is no longer superseded by what was shown before.
alter table received_set add column replay_at timestamptz;
