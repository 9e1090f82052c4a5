-- What an account may buy besides: of a product or kind, how much, who tends it, what came of it.
create table opportunities (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  account_id text not null,
  source_key text not null default 'main',
  external_id text not null,
  kind text not null check (kind in ('seats', 'plan', 'add_on', 'cross_sell')),
  product_key text,
  -- Empty where kind and product say it all.
  title text not null default '',
  state text not null default 'open' check (state in ('open', 'won', 'lost')),
  -- Why it was lost; what helped where it was won.
  reason text,
  -- As ARR; null while nobody knows.
  amount_minor bigint check (amount_minor >= 0),
  currency text,
  owner_id text,
  expected_on date,
  opened_on date not null,
  closed_on date,
  created_by text,
  primary key (workspace_id, id),
  unique (workspace_id, source_key, external_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade,
  check ((amount_minor is null) or (currency is not null)),
  check ((closed_on is null) = (state = 'open'))
);
create index opportunities_account on opportunities (workspace_id, account_id);
create index opportunities_open on opportunities (workspace_id) where closed_on is null;
select perennial_wall('opportunities');

-- Every version of an opportunity, whole and never edited: what held since which day, told when and by whom.
create table opportunity_versions (
  workspace_id text not null references workspaces on delete cascade,
  opportunity_id text not null,
  version int not null,
  on_day date not null,
  at timestamptz not null,
  member_id text,
  kind text not null,
  product_key text,
  title text not null,
  state text not null,
  reason text,
  amount_minor bigint,
  currency text,
  owner_id text,
  expected_on date,
  primary key (workspace_id, opportunity_id, version),
  foreign key (workspace_id, opportunity_id) references opportunities on delete cascade
);
select perennial_wall('opportunity_versions');

-- The signal that raised an opportunity: one behind each, and behind one at most.
create table opportunity_signals (
  workspace_id text not null references workspaces on delete cascade,
  opportunity_id text not null,
  signal_id text not null,
  primary key (workspace_id, opportunity_id),
  unique (workspace_id, signal_id),
  foreign key (workspace_id, opportunity_id) references opportunities on delete cascade,
  foreign key (workspace_id, signal_id) references signals on delete cascade
);
select perennial_wall('opportunity_signals');

do $$
begin
  execute 'create or replace view timeline_items with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('timeline_items'::regclass), ';')
    || $opportunities$
union all
select version.workspace_id, opportunity.account_id, version.opportunity_id || ':' || version.version, 'opportunity',
  case when version.version = 1 then 'opened' when version.state is distinct from version.before then
    case version.state when 'open' then 'again' else version.state end else 'changed' end,
  case when opportunity.source_key = 'perennial' then version.at end,
  case when opportunity.source_key <> 'perennial' then version.on_day end,
  'ours', nullif(version.title, ''), version.reason, version.member_id, '{}'::text[],
  case when opportunity.source_key <> 'perennial' then opportunity.source_key end,
  jsonb_build_object('kind', version.kind, 'product', version.product_key, 'state', version.state,
    'amountMinor', version.amount_minor, 'currency', version.currency, 'expectedOn', version.expected_on)
from (
  select opportunity_versions.*, lag(state) over (partition by workspace_id, opportunity_id order by version) as before
  from opportunity_versions
) as version
join opportunities as opportunity on opportunity.workspace_id = version.workspace_id and opportunity.id = version.opportunity_id
$opportunities$;
end $$;
