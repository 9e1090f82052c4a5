-- Whether coming in by the link shows that the address is theirs: it was mailed there and nobody else saw it, or the operator gave it.
alter table auth.entry_links add column is_proof boolean not null default false;
