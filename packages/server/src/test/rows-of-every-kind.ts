import type { RowKind, RowOf } from '../sources/imports/index.ts';

/** One account with one fact of each kind, in the order in which they can be written. */
export const ROWS_OF_EVERY_KIND: { readonly [Kind in Exclude<RowKind, 'usage'>]: readonly RowOf[Kind][] } = {
  products: [{ product: 'core', name: 'Core', useCycle: 'week', coreActions: ['report_built'] }],
  rates: [{ currency: 'EUR', since: '2026-01-01', rate: 1.08 }],
  accounts: [{ account: 'A-1', name: 'Acme', tier: 'high', firstSeenOn: '2026-01-10', tags: ['pilot'] }],
  contacts: [
    { contact: 'C-1', account: 'A-1', name: 'Ann', joinedOn: '2026-01-12', role: 'champion', roleSince: '2026-02-01', influence: 4 },
  ],
  subscriptions: [
    {
      subscription: 'S-1',
      account: 'A-1',
      product: 'core',
      startOn: '2026-01-10',
      termMonths: 12,
      seats: 10,
      mrrMinor: 100_000,
      currency: 'USD',
    },
    {
      subscription: 'S-1',
      account: 'A-1',
      startOn: '2026-01-10',
      effectiveOn: '2026-06-01',
      seats: 14,
      mrrMinor: 140_000,
      currency: 'USD',
      reason: 'seats',
    },
  ],
  tickets: [
    {
      ticket: 'T-1',
      account: 'A-1',
      contact: 'C-1',
      severity: 'high',
      openedAt: '2026-03-01T23:30:00-05:00',
      solvedAt: '2026-03-03T09:00:00Z',
    },
  ],
  answers: [{ answer: 'R-1', account: 'A-1', contact: 'C-1', kind: 'nps', score: 9, answeredAt: '2026-04-01T10:00:00Z' }],
  churns: [{ churn: 'X-1', account: 'A-1', churnedOn: '2026-10-01', reason: 'budget', refundMinor: 5_000, currency: 'USD' }],
  notes: [{ note: 'N-1', account: 'A-1', at: '2026-04-02T10:00:00Z', body: 'Called.', author: 'Somebody Gone' }],
  interactions: [{ interaction: 'I-1', account: 'A-1', kind: 'call', direction: 'two_way', at: '2026-04-02T10:00:00Z', contacts: ['C-1'] }],
  invoices: [
    {
      invoice: 'V-1',
      account: 'A-1',
      issuedOn: '2026-01-10',
      dueOn: '2026-02-09',
      amountMinor: 1_200_000,
      currency: 'USD',
      refusedOn: ['2026-02-10'],
    },
  ],
  milestones: [{ milestone: 'M-1', account: 'A-1', title: 'Data connected', dueOn: '2026-02-01', doneOn: '2026-02-05' }],
  pauses: [{ pause: 'P-1', account: 'A-1', since: '2026-08-01', until: '2026-08-15' }],
  pulses: [{ pulse: 'U-1', account: 'A-1', value: 4, reason: 'Good call', at: '2026-04-02T10:00:00Z' }],
  risks: [
    {
      risk: 'Q-1',
      account: 'A-1',
      kind: 'competitor',
      title: 'Pilot with a rival',
      state: 'averted',
      reason: 'They stayed',
      exposedMinor: 600_000,
      currency: 'USD',
      openedOn: '2026-05-01',
      closedOn: '2026-06-01',
    },
  ],
  tasks: [
    {
      task: 'K-1',
      account: 'A-1',
      title: 'Send deck',
      createdAt: '2026-04-02T10:00:00Z',
      dueOn: '2026-04-09',
      doneAt: '2026-04-08T10:00:00Z',
    },
  ],
  values: [
    {
      value: 'G-1',
      account: 'A-1',
      kind: 'time_saved',
      title: 'Reports',
      amountMinor: 300_000,
      currency: 'USD',
      notedOn: '2026-05-01',
      confirmedOn: '2026-05-10',
    },
  ],
  releases: [{ product: 'core', version: '4.2', releasedOn: '2026-05-01', account: 'A-1', takenOn: '2026-05-20' }],
};
