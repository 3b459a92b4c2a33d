-- The date of the newest metadata that a mirror has shown of its upstream and suite: older ones are never taken after them, also
-- not when a restored snapshot or another definition asks for a new tree. All three are there or none. What mirrors and their
-- snapshots say of the part that is defined now is where it begins.
alter table mirror
    add column newest_upstream_url   text,
    add column newest_upstream_suite text,
    add column newest_upstream_date  timestamptz,
    add constraint mirror_newest_upstream
        check (num_nulls(newest_upstream_url, newest_upstream_suite, newest_upstream_date) in (0, 3));

update mirror
set newest_upstream_url = newest.url, newest_upstream_suite = newest.suite, newest_upstream_date = newest.date
from (
    select mirror_id, url, suite, max(date) as date
    from (
        select id as mirror_id, upstream_part_url as url, upstream_part_suite as suite, upstream_date as date from mirror
        union all
        select mirror_id, upstream_part_url, upstream_part_suite, upstream_date from mirror_snapshot
    ) shown
    where date is not null
    group by mirror_id, url, suite
) newest
where newest.mirror_id = mirror.id and newest.url = mirror.upstream_url and newest.suite = coalesce(mirror.suite, '');
