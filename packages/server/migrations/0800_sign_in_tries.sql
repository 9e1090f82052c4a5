-- Wrong passwords and codes by account and by address, and how often the doors before sign-in were knocked at. In the database, so that one
-- count holds for all servers. Keys of accounts are hashes of what was typed: an address that nobody has is counted like any other.
create table auth.sign_in_tries (
  key text primary key,
  count integer not null,
  since timestamptz not null,
  last_at timestamptz not null,
  wait_until timestamptz
);
create index sign_in_tries_last_at on auth.sign_in_tries (last_at);

-- Codes of second factors that were used, for as long as their window is open: each works once.
create table auth.used_codes (
  person_id text not null,
  code_hash text not null,
  used_at timestamptz not null,
  primary key (person_id, code_hash)
);
create index used_codes_used_at on auth.used_codes (used_at);
grant select, insert, update, delete on auth.sign_in_tries, auth.used_codes to perennial_app;
