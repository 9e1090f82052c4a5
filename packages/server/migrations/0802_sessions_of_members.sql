-- Sessions that began before this do not open the workspace: an admin ended them here, and has no say over them elsewhere.
alter table members add column sessions_from timestamptz;
