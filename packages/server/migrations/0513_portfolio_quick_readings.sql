-- Whole workspaces are sorted and filtered by readings: their documents stay in the row, unpacked, up to a page.
alter table readings_now set (toast_tuple_target = 8160);
-- All readings of one day at once, for "fell by 30% in 28 days".
create index reading_days_day on reading_days (workspace_id, day, account_id);
