-- Titles that contacts had before, and accounts that they left for another: what a row of the contact itself forgets.
-- One row a day: who is moved to and fro within a day has not moved.
create table contact_changes (
  workspace_id text not null,
  contact_id text not null,
  kind text not null check (kind in ('title', 'account')),
  changed_on date not null,
  -- Where the contact was until then.
  account_id text not null,
  -- Where it went; null where it stayed.
  to_account_id text,
  -- The titles, or the names of the accounts as they were.
  before text not null,
  after text not null,
  told_by text not null check (told_by in ('import', 'events', 'hand')),
  primary key (workspace_id, contact_id, kind, changed_on),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  foreign key (workspace_id, contact_id) references contacts on delete cascade,
  check ((kind = 'account') = (to_account_id is not null))
);
create index contact_changes_account on contact_changes (workspace_id, account_id);
create index contact_changes_to_account on contact_changes (workspace_id, to_account_id) where to_account_id is not null;
select perennial_wall('contact_changes');

-- The stream of what happened tells them too; what was changed by hand is told by the change itself.
do $$
begin
  execute 'create or replace view timeline_items with (security_invoker = true) as ' || rtrim(pg_get_viewdef('timeline_items'), '; ') || $view$
    union all
    select changes.workspace_id, changes.account_id, changes.contact_id || ':' || changes.kind || ':' || changes.changed_on, 'contact',
      case changes.kind when 'title' then 'retitled' else 'moved_to' end, null::timestamptz, changes.changed_on, 'machine',
      contacts.name, null, null, array[changes.contact_id], contacts.source_key,
      jsonb_build_object('before', changes.before, 'after', changes.after)
    from contact_changes as changes
    join contacts on contacts.workspace_id = changes.workspace_id and contacts.id = changes.contact_id
    where changes.told_by <> 'hand'
    union all
    select changes.workspace_id, changes.to_account_id, changes.contact_id || ':came:' || changes.changed_on, 'contact',
      'moved_from', null::timestamptz, changes.changed_on, 'machine',
      contacts.name, null, null, array[changes.contact_id], contacts.source_key,
      jsonb_build_object('before', changes.before, 'after', changes.after)
    from contact_changes as changes
    join contacts on contacts.workspace_id = changes.workspace_id and contacts.id = changes.contact_id
    where changes.to_account_id is not null
  $view$;
end $$;
