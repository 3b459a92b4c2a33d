-- When the set of what is shown was ingested. A rollback shows it anew, which makes it no fresher. Of what was shown by then only
-- the later of both is known.
alter table offered_repository add column ingested_at timestamptz;
update offered_repository set ingested_at = published_at;
alter table offered_repository alter column ingested_at set not null;

alter table replaced_tree add column ingested_at timestamptz;
update replaced_tree set ingested_at = published_at;
alter table replaced_tree alter column ingested_at set not null;
