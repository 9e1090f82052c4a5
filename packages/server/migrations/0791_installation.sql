-- What is true of the whole installation: which secret its sealed values were sealed with, told by a mark of it.
create table installation (
  only_row boolean primary key default true check (only_row),
  secret_mark text not null
);
alter table installation enable row level security;
alter table installation force row level security;
select perennial_installation_door('installation');
