-- Mirrors sync by themselves. A null time stands for "nobody has planned it yet" and is due at once.
create index mirror_due on mirror (next_sync_at nulls first) where enabled;
