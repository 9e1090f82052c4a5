-- Requests for refunds are told by files too: each has the name that its source gave it. What a member decided here stands over what sources say.
alter table refund_requests
  add column source_key text not null default 'perennial',
  add column external_id text,
  add column decided_here boolean not null default false;

alter table refund_requests no force row level security;
update refund_requests set source_key = 'main', external_id = substr(id, 10) where id like 'rrq\_main\_%';
update refund_requests set external_id = id, decided_here = state <> 'asked' where external_id is null;
alter table refund_requests force row level security;

alter table refund_requests alter column external_id set not null, add unique (workspace_id, source_key, external_id);
