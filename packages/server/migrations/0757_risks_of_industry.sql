-- What happens to the customer's company or its industry, and rests on no use: a merger or new owner, a new law, a market that falls.
alter table risks drop constraint risks_kind_check;
alter table risks add constraint risks_kind_check check (kind in (
  'competitor', 'budget', 'ownership', 'market', 'sponsor', 'champion', 'adoption', 'value', 'product_gap', 'price', 'support', 'relationship',
  'partner', 'complexity', 'other'));
