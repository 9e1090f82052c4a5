-- An erasure that was done again, since a backup of before it was restored: its receipt stays, and says when that was.
alter table erasures add column repeated_at timestamptz;
-- The ledger beside the database is held against the receipts of all workspaces.
select perennial_installation_door('erasures');
