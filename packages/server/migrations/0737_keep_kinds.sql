-- Which running costs count as keeping a customer, beside what it takes to win one.
alter table value_assumptions add column keep_kinds text[] not null default '{support,cs}'
  check (keep_kinds <@ array['hosting', 'support', 'cs'] and cardinality(keep_kinds) > 0);
