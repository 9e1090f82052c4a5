-- The date that gave the account its place in Today, kept so that the row names the same one.
alter table account_state
  add column nearest_kind text,
  add column nearest_on date;
