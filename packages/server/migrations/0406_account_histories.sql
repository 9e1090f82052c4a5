-- Since when days were judged as they passed, and how far back the days before that were reconstructed from facts.
-- What was reconstructed is made anew after an import; what was lived through is never rewritten.
create table account_histories (
  workspace_id text primary key references workspaces on delete cascade,
  lived_since date not null,
  filled_since date,
  filled_at timestamptz,
  -- While days are being reconstructed: how much is done.
  done_ratio double precision check (done_ratio >= 0 and done_ratio <= 1)
);
select perennial_wall('account_histories');
select perennial_installation_door('account_histories');
