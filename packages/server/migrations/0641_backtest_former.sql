-- What versions of the scorecard that were in force before would have said of the same case, the newest first.
alter table backtest_cases add column former jsonb not null default '[]';
