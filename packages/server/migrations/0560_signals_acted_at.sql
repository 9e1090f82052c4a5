-- When a person last closed, put away or reopened it. What was judged from before that does not overwrite it.
alter table signals add column acted_at timestamptz;
