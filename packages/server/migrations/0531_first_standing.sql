-- Before an account is judged for the first time it has what its subscriptions alone tell: ARR and the renewal.
-- Stage and care state come with the first judgement; until then they are not known.
alter table account_state alter column stage drop not null;
alter table account_state alter column care_state drop not null;
