-- The key of the signal that a source says raised an opportunity: the last such one of the account before it opened stands behind it.
alter table opportunities add column signal_key text;
