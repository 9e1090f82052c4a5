-- Every table of this schema belongs to one workspace. This function builds the wall: rows are visible
-- and writable only while app.workspace_id names their workspace. It is called once for each new table.
-- nullif matters: a setting that was once set in a session is an empty string afterwards.
create function perennial_wall(table_name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format(
    'create policy workspace_wall on %I
       using (workspace_id = nullif(current_setting(''app.workspace_id'', true), ''''))
       with check (workspace_id = nullif(current_setting(''app.workspace_id'', true), ''''))',
    table_name);
end $$;

-- A few questions are asked before a workspace is known (whose key is this? which workspaces has this
-- person?) or for all of them (which journal rows wait?). They set app.installation and say so in code.
create function perennial_installation_door(table_name text) returns void language plpgsql as $$
begin
  execute format(
    'create policy installation_door on %I
       using (current_setting(''app.installation'', true) = ''on'')
       with check (current_setting(''app.installation'', true) = ''on'')',
    table_name);
end $$;

alter default privileges in schema public grant select, insert, update, delete on tables to perennial_app;
alter default privileges in schema public grant usage, select on sequences to perennial_app;
