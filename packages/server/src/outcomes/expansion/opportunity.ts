/** What may be bought besides: more seats, a larger plan, an add-on, another product. */
export type OpportunityKind = 'seats' | 'plan' | 'add_on' | 'cross_sell';
export type OpportunityOutcome = 'won' | 'lost';
export type OpportunityState = 'open' | OpportunityOutcome;
