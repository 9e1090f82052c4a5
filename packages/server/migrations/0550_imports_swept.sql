-- When the file of an import was deleted, with the rows of it that were kept to be looked at; how it went stays.
alter table imports add column swept_at timestamptz;
