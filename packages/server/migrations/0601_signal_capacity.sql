-- Accounts with signals that this member can turn to in a week, where it differs from what the workspace says of all.
alter table members add column capacity_per_week int check (capacity_per_week between 0 and 1000);
