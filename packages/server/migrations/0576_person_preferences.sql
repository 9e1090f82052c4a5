-- Language, region and look belong to a person, whichever workspace is open. A person without a row has not chosen yet.
create table auth.person_preferences (
  person_id text primary key,
  language text not null,
  region text not null,
  preferences jsonb not null default '{}'
);
grant select, insert, update, delete on auth.person_preferences to perennial_app;

-- Where workspaces differed, the one that was set up first says what the person chose; later ones were born with English.
alter table members no force row level security;
insert into auth.person_preferences (person_id, language, region, preferences)
select distinct on (person_id) person_id, language, region, preferences
from members
where person_id is not null
order by person_id, created_at;
alter table members force row level security;

alter table members drop column language, drop column region, drop column preferences;
