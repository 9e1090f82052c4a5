-- Search folds accents and case: "sao lucas" finds Clínica São Lucas.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent is only stable, because its dictionary could be changed; ours never is. Names are qualified so
-- that a restored dump finds them whatever its search path.
create function perennial_fold(words text) returns text
  language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, words)) $$;

-- Behind the walls of row level security, an index serves only comparisons that PostgreSQL knows to be leakproof:
-- those of text are, `like` and trigrams are not. So accounts are scanned (50,000 short texts), and contacts,
-- of which there may be a million, are found by the beginning of their name, last name or mail.
alter table accounts add column search_text text collate "C" generated always as (perennial_fold(name || ' ' || external_id)) stored;
-- Also the order of the table by name.
create index accounts_search_text on accounts (workspace_id, search_text, id);

alter table contacts add column search_name text collate "C" generated always as (perennial_fold(name)) stored;
alter table contacts add column search_last_name text collate "C" generated always as (perennial_fold(regexp_replace(name, '^.*\s', ''))) stored;
create index contacts_search_name on contacts (workspace_id, search_name);
create index contacts_search_last_name on contacts (workspace_id, search_last_name);
create index contacts_search_email on contacts (workspace_id, (lower(email) collate "C"));

-- A ticket is found by its number in the system that it came from.
create index tickets_external_id on tickets (workspace_id, (lower(external_id) collate "C"));
