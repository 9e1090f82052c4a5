-- What rules ask of an account beside itself: the teams that its owner is in, and the pods that it is in. The one place that says so; rules
-- over sets and rules about one account both read it. Who has a duty stands in `account_team`.
create view account_belongs_now with (security_invoker = true) as
select accounts.workspace_id, accounts.id as account_id, 'owner_team' as attribute, team_members.team_id as to_id
from accounts
join team_members on team_members.workspace_id = accounts.workspace_id and team_members.member_id = accounts.owner_id
where accounts.removed_at is null
union all
select workspace_id, account_id, 'pod', pod_id
from pod_accounts;
grant select on account_belongs_now to perennial_app;

-- Names of all that a rule may ask for by such an attribute. What is not here any more was removed: a rule that names it meets nothing.
create view rule_names with (security_invoker = true) as
select workspace_id, 'owner_team' as attribute, id, name from teams
union all
select workspace_id, 'pod', id, name from pods;
grant select on rule_names to perennial_app;
