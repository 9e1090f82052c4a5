-- Said to go: closed to everyone at once; its rows and its use go soon after, by the process that owns the usage store.
alter table workspaces add column removed_at timestamptz;
