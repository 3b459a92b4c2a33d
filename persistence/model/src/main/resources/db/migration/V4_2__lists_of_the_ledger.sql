-- The lists of every set that was signed: its trees (bases of deltas) and each disc's SHA256SUMS. They outlive the run.
create table signed_list (
    id           uuid primary key,
    set_id       uuid not null references signed_set (set_id),
    kind         text not null check (kind in ('TREE', 'SUMS')),
    -- The repository of a tree, the number of a disc.
    name         text not null,
    list_sha256  text not null check (list_sha256 ~ '^[0-9a-f]{64}$'),
    unique (set_id, kind, name)
);

-- When every image was read to its end: only such a set can be the parent of a delta.
alter table signed_set add column sealed_at timestamptz;

update signed_set s set sealed_at = r.completed_at
from collection_run r where r.id = s.set_id and r.status in ('BURNING', 'COMPLETE');
insert into signed_list (id, set_id, kind, name, list_sha256)
select gen_random_uuid(), s.set_id, 'TREE', t.mirror_name, t.tree_sha256
from signed_set s join collection_target t on t.run_id = s.set_id where t.tree_sha256 is not null;
insert into signed_list (id, set_id, kind, name, list_sha256)
select gen_random_uuid(), s.set_id, 'SUMS', d.disc_index::text, d.sums_sha256 from signed_set s join disc d on d.run_id = s.set_id;
