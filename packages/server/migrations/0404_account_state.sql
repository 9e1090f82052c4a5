-- Stage, care state, ARR and the nearest renewal of each account: a projection that lists and filters read.
create table account_state (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  stage text not null check (stage in ('prospect', 'trying', 'evaluating', 'onboarding', 'adopting', 'established', 'growing', 'advocating', 'churned')),
  stage_since date,
  care_state text not null check (care_state in ('onboarding', 'renewing', 'steady', 'closer', 'urgent')),
  -- In the workspace's currency; null where there is no subscription or no rate.
  arr_minor bigint,
  renewal_on date,
  notice_on date,
  renewal_amount_minor bigint,
  stake double precision,
  stake_parts jsonb not null default '{}',
  computed_at timestamptz not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index account_state_renewal on account_state (workspace_id, renewal_on);
select perennial_wall('account_state');
