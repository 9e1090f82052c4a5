-- What a role of a workspace's own does not see: amounts of money, what people wrote, who the customers' people are.
alter table roles
  add column hides text[] not null default '{}' check (hides <@ array['money', 'notes', 'contacts']);
