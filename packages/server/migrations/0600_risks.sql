-- The register of risks: what a member, or the source, says may cost an account's ARR, and what is done about it.
create table risks (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  kind text not null check (kind in (
    'competitor', 'budget', 'sponsor', 'champion', 'adoption', 'value', 'product_gap', 'price', 'support', 'relationship', 'partner', 'complexity', 'other')),
  -- Empty where the kind says it all.
  title text not null default '',
  state text not null default 'open' check (state in ('open', 'mitigating', 'averted', 'realised', 'accepted')),
  -- Why it is in its state; asked for where it is closed here.
  reason text,
  mitigation text,
  -- Null for the whole ARR of the account, whatever that is on the day.
  exposed_minor bigint check (exposed_minor >= 0),
  currency text,
  owner_id text,
  due_on date,
  opened_on date not null,
  closed_on date,
  created_by text,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  check ((exposed_minor is null) or (currency is not null)),
  check ((closed_on is null) = (state in ('open', 'mitigating')))
);
create index risks_account on risks (workspace_id, account_id);
create index risks_open on risks (workspace_id) where closed_on is null;
select perennial_wall('risks');

-- Every version of a risk, whole and never edited: what held since which day, told when and by whom. A risk on any day is
-- the last version that held by then.
create table risk_versions (
  workspace_id text not null references workspaces on delete cascade,
  risk_id text not null,
  version int not null,
  on_day date not null,
  at timestamptz not null,
  member_id text,
  kind text not null,
  title text not null,
  state text not null,
  reason text,
  mitigation text,
  exposed_minor bigint,
  currency text,
  owner_id text,
  due_on date,
  primary key (workspace_id, risk_id, version),
  foreign key (workspace_id, risk_id) references risks on delete cascade
);
select perennial_wall('risk_versions');

-- Which risk a signal was taken into; a signal stands behind one risk at most.
create table risk_signals (
  workspace_id text not null references workspaces on delete cascade,
  signal_id text not null,
  risk_id text not null,
  linked_at timestamptz not null,
  linked_by text,
  primary key (workspace_id, signal_id),
  foreign key (workspace_id, signal_id) references signals on delete cascade,
  foreign key (workspace_id, risk_id) references risks on delete cascade
);
create index risk_signals_risk on risk_signals (workspace_id, risk_id);
select perennial_wall('risk_signals');

do $$
begin
  execute 'create or replace view timeline_items with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('timeline_items'::regclass), ';')
    || $risks$
union all
select version.workspace_id, risk.account_id, version.risk_id || ':' || version.version, 'risk',
  case when version.version = 1 then 'opened' when version.state is distinct from version.before then version.state else 'changed' end,
  case when risk.source_key = 'perennial' then version.at end,
  case when risk.source_key <> 'perennial' then version.on_day end,
  'ours', nullif(version.title, ''), version.reason, version.member_id, '{}'::text[],
  case when risk.source_key <> 'perennial' then risk.source_key end,
  jsonb_build_object('kind', version.kind, 'state', version.state, 'mitigation', version.mitigation,
    'exposedMinor', version.exposed_minor, 'currency', version.currency, 'dueOn', version.due_on)
from (
  select risk_versions.*, lag(state) over (partition by workspace_id, risk_id order by version) as before
  from risk_versions
) as version
join risks as risk on risk.workspace_id = version.workspace_id and risk.id = version.risk_id
$risks$;
end $$;
