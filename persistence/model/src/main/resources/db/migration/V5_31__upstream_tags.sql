-- By which upstream knows its entry file again, with the address that it was given for: an unchanged one of many megabytes
-- need not be sent. Null where upstream gives none.
alter table mirror_sync
    add column upstream_tag text check (length(upstream_tag) <= 2300);
alter table mirror
    add column last_upstream_tag text check (length(last_upstream_tag) <= 2300);
