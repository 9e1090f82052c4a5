-- What stirs at an account holds the chance of its renewal down: by which kind, and by which signal or risk. The key stands whether or not
-- the ceiling was reached, so that a change of it asks for another look.
alter table renewals drop constraint renewals_chance_by_check,
  add constraint renewals_chance_by_check check (chance_by in ('notice', 'leaving', 'deciding', 'health', 'power', 'expectation', 'industry', 'unknown')),
  add ceiling_key text;
alter table renewal_reviews add ceiling_key text;
