-- Files of months of a workspace that came in, which the usage store does not hold yet: until it was made again, they are not written anew of it.
alter table usage_archive_files add column is_awaited boolean not null default false;
