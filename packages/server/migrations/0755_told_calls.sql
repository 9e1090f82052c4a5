-- Calls that a source tells of renewals of before: whoever gave them may have seen anything, so none of them counts as blind.
alter table renewal_calls add source_key text, add external_id text,
  add constraint renewal_calls_told check ((source_key is null) = (external_id is null) and (source_key is null or has_seen));
create unique index renewal_calls_source on renewal_calls (workspace_id, source_key, external_id);
