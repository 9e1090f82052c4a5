import { describe, expect, it } from 'vitest';
import { rowsBehind } from './rows-behind.ts';

const on = '2026-11-22';
const now = { on, window: { kind: 'now' }, useCycle: 'week' } as const;

describe('the rows behind a measure', () => {
  it('are the tickets, answers or invoices that it counts, on its own tab', () => {
    expect(rowsBehind({ metric: 'urgent_open', group: 'experience' }, now)).toEqual({
      tab: 'support',
      search: { measure: 'urgent_open', only: 'urgent', until: '2026-11-23' },
    });
    expect(rowsBehind({ metric: 'mean_nps_180d', group: 'experience' }, { ...now, window: { kind: 'days', days: 180 } })).toMatchObject({
      tab: 'feedback',
      search: { only: 'nps', since: '2026-05-27', until: '2026-11-23' },
    });
    expect(rowsBehind({ metric: 'days_past_due', group: 'commercial' }, now)).toMatchObject({ tab: 'revenue', search: { only: 'unpaid' } });
  });

  it('are interactions where the measure is about contact, with the sponsor where it is about them', () => {
    expect(
      rowsBehind({ metric: 'multithreading_score', group: 'relationship' }, { ...now, window: { kind: 'days', days: 180 } }),
    ).toMatchObject({
      tab: 'timeline',
      search: { kinds: 'interaction', since: '2026-05-27' },
    });
    expect(rowsBehind({ metric: 'days_since_sponsor', group: 'relationship' }, { ...now, sponsor: 'con_1' }).search).toMatchObject({
      kinds: 'interaction',
      contact: 'con_1',
    });
  });

  it.each([
    ['day', '2026-10-26', '2026-11-23'],
    ['week', '2026-09-28', '2026-11-23'],
    ['month', '2026-08-01', '2026-11-01'],
  ] as const)('cover the cycle of a product that is used by the %s', (useCycle, since, until) => {
    expect(rowsBehind({ metric: 'active_seat_ratio', group: 'use' }, { on, window: { kind: 'cycle', cycles: 1 }, useCycle })).toEqual({
      tab: 'usage',
      search: { measure: 'active_seat_ratio', since, until },
    });
  });
});
