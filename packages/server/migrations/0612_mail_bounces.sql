-- Mail to contacts that came back. A hard one says that the address is gone; a soft one, that it could not be delivered that day.
create table mail_bounces (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  contact_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  kind text not null check (kind in ('hard', 'soft')),
  bounced_on date not null,
  reason text,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
create index mail_bounces_contact on mail_bounces (workspace_id, contact_id);
create index mail_bounces_account on mail_bounces (workspace_id, account_id);
select perennial_wall('mail_bounces');

-- The stream of what happened tells of the first hard one, where the contact itself does not.
do $$
begin
  execute 'create or replace view timeline_items with (security_invoker = true) as ' || rtrim(pg_get_viewdef('timeline_items'), '; ') || $view$
    union all
    select bounces.workspace_id, bounces.account_id, bounces.contact_id || ':bounced', 'contact', 'bounced', null::timestamptz,
      min(bounces.bounced_on), 'machine', contacts.name, null, null, array[bounces.contact_id], contacts.source_key,
      jsonb_build_object('jobTitle', contacts.title)
    from mail_bounces as bounces
    join contacts on contacts.workspace_id = bounces.workspace_id and contacts.id = bounces.contact_id
    where bounces.kind = 'hard' and contacts.bounced_on is null
    group by bounces.workspace_id, bounces.account_id, bounces.contact_id, contacts.name, contacts.source_key, contacts.title
  $view$;
end $$;
