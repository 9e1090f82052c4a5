-- For whom a member acts on a day: for themselves, for those for whom they stand in, and, asked for their team, for everybody in the teams
-- that they are in or lead.
create function perennial_acts_for(of_workspace text, of_member text, on_day date, of_scope text) returns setof text
language sql stable as $$
  select of_member
  where of_member is not null
  union
  select absences.member_id
  from absences
  where absences.workspace_id = of_workspace
    and absences.stand_in_id = of_member
    and absences.from_on <= on_day
    and absences.until_on >= on_day
  union
  select mate.member_id
  from teams
  join team_members as mate on mate.workspace_id = teams.workspace_id and mate.team_id = teams.id
  where of_scope = 'team'
    and teams.workspace_id = of_workspace
    and (teams.lead_id = of_member or exists (
      select from team_members as own
      where own.workspace_id = teams.workspace_id and own.team_id = teams.id and own.member_id = of_member))
$$;

-- Their accounts: those that they own; and of those whose job has no accounts of its own, those on whose team they are.
create function perennial_book(of_workspace text, of_member text, on_day date, of_scope text) returns table (account_id text)
language sql stable as $$
  select accounts.id
  from accounts
  where accounts.workspace_id = of_workspace
    and accounts.removed_at is null
    and accounts.owner_id in (select perennial_acts_for(of_workspace, of_member, on_day, of_scope))
  union
  select team.account_id
  from account_team_now as team
  join members on members.workspace_id = team.workspace_id and members.id = team.member_id
  where team.workspace_id = of_workspace
    and members.job in ('sales', 'services', 'product', 'support', 'renewals')
    and team.member_id in (select perennial_acts_for(of_workspace, of_member, on_day, of_scope))
$$;
