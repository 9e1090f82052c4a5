-- List prices, and costs that are shared, belong to no account; what was said of them before is kept as well.
alter table money_corrections alter column account_id drop not null;
alter table money_corrections drop constraint money_corrections_subject_check;
alter table money_corrections add constraint money_corrections_subject_check
  check (subject in ('subscription', 'version', 'invoice', 'payment', 'refund', 'credit_note', 'cost', 'price'));
create index money_corrections_of_workspace on money_corrections (workspace_id, corrected_at desc) where account_id is null;
