-- Audit entries become a chain, one for each workspace: each bears the SHA-256 of the one before and of itself (docs/operating/audit.md).
-- Values are not in the chained text but what they come to with a salt of their own (…_sum): one may be erased for a person's sake,
-- its salt with it, and the chain still holds.
alter table audit_entries
  drop constraint audit_entries_actor_kind_check,
  add constraint audit_entries_actor_kind_check check (actor_kind in ('member', 'key', 'operator', 'system', 'somebody')),
  add column origin jsonb,
  add column seq bigint,
  add column hash text,
  add column before_salt uuid,
  add column before_sum text,
  add column after_salt uuid,
  add column after_sum text,
  add column origin_salt uuid,
  add column origin_sum text;
create unique index audit_entries_seq on audit_entries (workspace_id, seq);
create index audit_entries_subject on audit_entries (workspace_id, subject_id, seq desc);

-- Where the chain of a workspace begins and ends. What was cut off its beginning is told by the hash that the rest goes on from.
create table audit_heads (
  workspace_id text primary key references workspaces on delete cascade,
  seq bigint not null default 0,
  hash text not null default repeat('0', 64),
  at timestamptz not null default now(),
  cut_seq bigint not null default 0,
  cut_hash text not null default repeat('0', 64)
);
select perennial_wall('audit_heads');

-- Each time that somebody had the chain verified, and what came of it; `fault` is null where it held.
create table audit_checks (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  at timestamptz not null,
  seq bigint not null,
  fault jsonb,
  primary key (workspace_id, id)
);
select perennial_wall('audit_checks');

create function perennial_audit_sum(salt uuid, value jsonb) returns text language sql immutable as
$$ select case when value is null then null else encode(sha256(convert_to(salt::text || ':' || value::text, 'UTF8')), 'hex') end $$;

create function perennial_audit_time(at timestamptz) returns text language sql stable as
$$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

-- The entry as canonical JSON (RFC 8785: keys in order, no blanks); it holds texts and nothing else.
create function perennial_audit_text(entry audit_entries) returns text language sql stable as $$
  select '{"action":' || to_json(entry.action)::text
    || ',"actorId":' || coalesce(to_json(entry.actor_id)::text, 'null')
    || ',"actorKind":' || to_json(entry.actor_kind)::text
    || ',"after":' || coalesce('"' || entry.after_sum || '"', 'null')
    || ',"at":"' || perennial_audit_time(entry.at)
    || '","before":' || coalesce('"' || entry.before_sum || '"', 'null')
    || ',"id":' || to_json(entry.id)::text
    || ',"origin":' || coalesce('"' || entry.origin_sum || '"', 'null')
    || ',"subjectId":' || to_json(entry.subject_id)::text
    || ',"subjectKind":' || to_json(entry.subject_kind)::text
    || ',"workspace":' || to_json(entry.workspace_id)::text || '}' $$;

create function perennial_audit_hash(before text, seq bigint, entry audit_entries) returns text language sql stable as
$$ select encode(sha256(convert_to(before || ':' || seq || ':' || perennial_audit_text(entry), 'UTF8')), 'hex') $$;

-- Whoever writes an entry says what was done. Where from, the transaction says (app.from); its place in the chain it gets at commit.
create function perennial_audit_prepare() returns trigger language plpgsql as $$
begin
  new.origin := nullif(current_setting('app.from', true), '')::jsonb;
  new.before_salt := case when new.before is null then null else gen_random_uuid() end;
  new.after_salt := case when new.after is null then null else gen_random_uuid() end;
  new.origin_salt := case when new.origin is null then null else gen_random_uuid() end;
  new.before_sum := perennial_audit_sum(new.before_salt, new.before);
  new.after_sum := perennial_audit_sum(new.after_salt, new.after);
  new.origin_sum := perennial_audit_sum(new.origin_salt, new.origin);
  new.seq := null;
  new.hash := null;
  return new;
end $$;

-- At commit, when the transaction holds all its other locks: so that two that write entries wait for each other here at most.
create function perennial_audit_chain() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  head audit_heads;
  entry audit_entries;
begin
  perform set_config('app.workspace_id', new.workspace_id, true);
  select * into entry from audit_entries where workspace_id = new.workspace_id and id = new.id and seq is null;
  if not found then return null; end if;
  insert into audit_heads (workspace_id) values (new.workspace_id) on conflict do nothing;
  select * into head from audit_heads where workspace_id = new.workspace_id for update;
  head.hash := perennial_audit_hash(head.hash, head.seq + 1, entry);
  update audit_entries set seq = head.seq + 1, hash = head.hash where workspace_id = new.workspace_id and id = new.id;
  update audit_heads set seq = head.seq + 1, hash = head.hash, at = entry.at where workspace_id = new.workspace_id;
  return null;
end $$;

-- Nobody changes or removes an entry, its owner neither: but to chain it, to erase a value of it, to cut the beginning off, and with its workspace.
create function perennial_audit_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
    and perennial_audit_text(old) = perennial_audit_text(new) then return new; end if;
  if tg_op = 'UPDATE' and current_setting('app.audit_duty', true) = 'erase'
    and old.seq = new.seq and old.hash = new.hash and perennial_audit_text(old) = perennial_audit_text(new) then return new; end if;
  if tg_op = 'DELETE' then
    if current_setting('app.audit_duty', true) = 'cut' then return old; end if;
    if not exists (select from workspaces where workspace_id = old.workspace_id) then return old; end if;
  end if;
  raise exception 'audit entries are not changed' using errcode = 'P0830';
end $$;

-- Takes values out of an entry for a person's sake. What they came to stays, so that the chain holds.
create function perennial_audit_erase(of_workspace text, of_seq bigint, new_before jsonb, new_after jsonb, has_origin boolean)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if of_workspace is distinct from nullif(current_setting('app.workspace_id', true), '') then
    raise exception 'another workspace' using errcode = '42501';
  end if;
  perform set_config('app.audit_duty', 'erase', true);
  update audit_entries set
    before = new_before, before_salt = case when before is distinct from new_before then null else before_salt end,
    after = new_after, after_salt = case when after is distinct from new_after then null else after_salt end,
    origin = case when has_origin then origin end, origin_salt = case when has_origin then origin_salt end
  where workspace_id = of_workspace and seq = of_seq;
  perform set_config('app.audit_duty', '', true);
end $$;

-- Cuts off what is older, up to a whole number of entries; the rest goes on from the hash of the last that went. Gives back how many went.
create function perennial_audit_cut(of_workspace text, older_than timestamptz)
returns table (rows_cut bigint, cut_seq bigint, cut_hash text) language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  head audit_heads;
  last audit_entries;
  went bigint;
begin
  if of_workspace is distinct from nullif(current_setting('app.workspace_id', true), '') then
    raise exception 'another workspace' using errcode = '42501';
  end if;
  select * into head from audit_heads where workspace_id = of_workspace for update;
  if not found then return; end if;
  select * into last from audit_entries as entry
  where entry.workspace_id = of_workspace and entry.seq < head.seq
    and entry.seq < coalesce((
      select min(young.seq) from audit_entries as young where young.workspace_id = of_workspace and young.seq is not null and young.at >= older_than
    ), head.seq)
  order by entry.seq desc limit 1;
  if not found then return; end if;
  perform set_config('app.audit_duty', 'cut', true);
  delete from audit_entries as entry where entry.workspace_id = of_workspace and entry.seq <= last.seq;
  get diagnostics went = row_count;
  update audit_heads as one set cut_seq = last.seq, cut_hash = last.hash where one.workspace_id = of_workspace;
  perform set_config('app.audit_duty', '', true);
  return query select went, last.seq, last.hash;
end $$;

-- Entries of before are chained in the order in which they were written.
alter table audit_entries no force row level security;
alter table audit_heads no force row level security;
update audit_entries set before_salt = gen_random_uuid() where before is not null;
update audit_entries set after_salt = gen_random_uuid() where after is not null;
update audit_entries set before_sum = perennial_audit_sum(before_salt, before), after_sum = perennial_audit_sum(after_salt, after);
do $$
declare
  entry audit_entries;
  head audit_heads;
begin
  for entry in select * from audit_entries order by workspace_id, at, id loop
    if head.workspace_id is distinct from entry.workspace_id then
      update audit_heads set seq = head.seq, hash = head.hash, at = head.at where workspace_id = head.workspace_id;
      insert into audit_heads (workspace_id) values (entry.workspace_id) returning * into head;
    end if;
    head.seq := head.seq + 1;
    head.hash := perennial_audit_hash(head.hash, head.seq, entry);
    update audit_entries set seq = head.seq, hash = head.hash where workspace_id = entry.workspace_id and id = entry.id;
    head.at := entry.at;
  end loop;
  update audit_heads set seq = head.seq, hash = head.hash, at = head.at where workspace_id = head.workspace_id;
end $$;
alter table audit_heads force row level security;
alter table audit_entries force row level security;

create trigger audit_prepare before insert on audit_entries for each row execute function perennial_audit_prepare();
create constraint trigger audit_chain after insert on audit_entries deferrable initially deferred
  for each row execute function perennial_audit_chain();
create trigger audit_guard before update or delete on audit_entries for each row execute function perennial_audit_guard();
create trigger audit_guard_whole before truncate on audit_entries for each statement execute function perennial_audit_guard();

revoke update, delete, truncate on audit_entries from perennial_app;
revoke insert, update, delete, truncate on audit_heads from perennial_app;
revoke update, delete, truncate on audit_checks from perennial_app;
