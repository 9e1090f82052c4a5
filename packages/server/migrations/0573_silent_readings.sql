-- By metric: for how many days what the reading rests on was not heard of. Absent where its source speaks.
alter table readings_now add column silent jsonb not null default '{}';
-- How all accounts stood when they were judged last says it from now on.
update account_fields set snapshot = jsonb_set(snapshot, '{context,silences}', '{}');
