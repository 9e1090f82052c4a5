-- How a signal and its account stood when it was put away until it gets worse: what every later day is held against.
alter table signals add column when_snoozed jsonb;

-- The tables' owner sees all workspaces for it.
alter table signals no force row level security;
alter table health_now no force row level security;
update signals as kept set when_snoozed = jsonb_build_object(
  'severity', kept.severity,
  'exposedArrMinor', kept.exposed_arr_minor,
  'band', (select band from health_now as health where health.workspace_id = kept.workspace_id and health.account_id = kept.account_id),
  'points', (select points from health_now as health where health.workspace_id = kept.workspace_id and health.account_id = kept.account_id))
where kept.state = 'snoozed' and kept.snooze_until_worse;
alter table signals force row level security;
alter table health_now force row level security;
