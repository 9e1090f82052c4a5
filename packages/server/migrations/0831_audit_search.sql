-- What the page of audit entries is narrowed by.
create index audit_entries_action on audit_entries (workspace_id, action, seq desc);
create index audit_entries_actor on audit_entries (workspace_id, actor_id, seq desc);
