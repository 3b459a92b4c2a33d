-- Where a run's discs are burned, and which of them are.
alter table collection_run add column burn_device text check (length(burn_device) between 1 and 200);
alter table disc add column burned_at timestamptz;
