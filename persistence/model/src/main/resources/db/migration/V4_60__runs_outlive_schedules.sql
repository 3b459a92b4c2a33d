-- A run keeps the id of the schedule that asked for it, also when that is gone. While the database took it out of every run
-- of a schedule that was removed, it held the schedule and waited for its runs; a run that ends holds its own row and waits
-- for the schedule.
alter table collection_run drop constraint collection_run_schedule_id_fkey;
