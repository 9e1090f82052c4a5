-- By metric: for how many days what the reading rests on was not heard of. Absent where its source speaks.
alter table readings_now add column silent jsonb not null default '{}';
-- How all accounts stood when they were judged last says it from now on.
alter table account_fields no force row level security;
update account_fields set snapshot = jsonb_set(snapshot, '{context,silences}', '{}');
alter table account_fields force row level security;
