-- What members answered to a workspace's own question about an account, 1 to 5. Each answer is kept.
create table metric_judgements (
  workspace_id text not null,
  id text not null,
  account_id text not null,
  metric_key text not null,
  member_id text,
  value int not null check (value between 1 and 5),
  note text,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
create index metric_judgements_account on metric_judgements (workspace_id, account_id, metric_key, at desc);
select perennial_wall('metric_judgements');
