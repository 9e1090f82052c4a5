-- What all that was written of an account's last judgement comes to, so that what would be the same is not written again.
create table judged_digests (
  workspace_id text not null references workspaces on delete cascade,
  account_id text not null,
  digest text not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts on delete cascade
);
select perennial_wall('judged_digests');
