-- Whose accounts a right on rows shows: own, those of duties that stand, those of whom one stands in for today, and with pods those of theirs.
create or replace function perennial_book(member text, with_pods boolean) returns setof text language sql stable as $$
  select id from accounts
  where workspace_id = nullif(current_setting('app.workspace_id', true), '')
    and owner_id in (
      select member
      union
      select absences.member_id from absences
      where absences.workspace_id = nullif(current_setting('app.workspace_id', true), '')
        and absences.stand_in_id = member and absences.from_on <= current_date and absences.until_on >= current_date)
  union
  select account_id from account_team
  where workspace_id = nullif(current_setting('app.workspace_id', true), '') and member_id = member and until is null
  union
  select pod_accounts.account_id
  from pod_members
  join pod_accounts on pod_accounts.workspace_id = pod_members.workspace_id and pod_accounts.pod_id = pod_members.pod_id
  where with_pods
    and pod_members.workspace_id = nullif(current_setting('app.workspace_id', true), '')
    and pod_members.member_id = member
    and pod_members.until is null
$$;

-- What is kept of books and pods by account is seen with the account; tables that came after the walls of rows have theirs here.
do $$
declare
  walled text;
begin
  foreach walled in array array['account_team', 'pod_accounts', 'book_lines', 'hand_over_accounts'] loop
    if not exists (
      select from pg_policy where polrelid = walled::regclass and polname = 'book_wall'
    ) then
      perform perennial_book_wall(walled);
    end if;
  end loop;
end $$;
