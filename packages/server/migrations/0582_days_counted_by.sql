-- The time zone by which the days of a workspace's use are counted: where it is another than the workspace's, they are
-- worked out again.
alter table intake_progress add column time_zone text;
