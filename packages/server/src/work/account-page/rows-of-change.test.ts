import { describe, expect, it } from 'vitest';
import { contextAsOf, type Dossier, type MetricInfo } from '../../measures/metrics/index.ts';
import {
  aContact,
  aDossier,
  aSubscription,
  aTicket,
  CATALOG,
  officeUse,
  TODAY,
  usageOf,
  WORKSPACE,
} from '../../measures/metrics/dossier.examples.ts';
import { dayToIso } from '../../kernel/time.ts';
import { catalogue } from '../../wiring/catalogue.ts';
import { rowsOfChange } from './rows-of-change.ts';

const [from, to] = [TODAY - 28, TODAY];
const metric = (key: string): MetricInfo => catalogue.find(key) as MetricInfo;

function behind(dossier: Dossier, key: string) {
  return rowsOfChange({ dossier, context: contextAsOf([dossier], WORKSPACE, TODAY), metric: metric(key), from, to });
}

describe('the rows of a change', () => {
  const dossier = aDossier({
    subscriptions: [aSubscription({ productKey: CATALOG.key })],
    contacts: [aContact('ana'), aContact('bob')],
    usage: usageOf([...officeUse(['ana'], TODAY - 120, TODAY - 30), ...officeUse(['bob'], TODAY - 120, TODAY + 1)]),
  });

  it('names who stopped and which feature fell, with what was counted on both sides', () => {
    const { rows } = behind(dossier, 'active_contacts_28d');
    expect(rows[0]).toMatchObject({ kind: 'contact', what: 'stopped', id: 'con_ana', after: 0 });
    expect(rows[0]?.before).toBeGreaterThan(10);
    expect(rows.find(({ id }) => id === 'con_bob')).toBeUndefined();
    expect(rows.find(({ kind }) => kind === 'feature')).toMatchObject({ what: 'less', name: 'order' });
  });

  it('names tickets that came and went between the days, the most urgent first, and none from outside', () => {
    const tickets = [
      aTicket(10, { id: 't1', severity: 'normal' }),
      aTicket(3, { id: 't2', severity: 'urgent' }),
      aTicket(60, { id: 't3', severity: 'urgent', solvedDay: TODAY - 40 }),
      aTicket(60, { id: 't4', severity: 'low', solvedDay: TODAY - 2 }),
    ];
    expect(behind(aDossier({ tickets }), 'urgent_open').rows.map(({ id, what }) => [id, what])).toEqual([
      ['t2', 'opened'],
      ['t1', 'opened'],
      ['t4', 'solved'],
    ]);
  });

  it('tells an answer that came and one that grew too old for the metric’s window', () => {
    const answer = (id: string, ago: number, score: number) => ({
      id,
      contactId: null,
      kind: 'nps' as const,
      score,
      comment: null,
      day: TODAY - ago,
    });
    const { rows } = behind(aDossier({ answers: [answer('new', 5, 3), answer('old', 190, 10), answer('older', 300, 9)] }), 'mean_nps_180d');
    expect(rows).toMatchObject([
      { what: 'answered', after: 3, on: dayToIso(TODAY - 5) },
      { what: 'aged_out', before: 10 },
    ]);
  });

  it('lists no more than eight and says how many more', () => {
    const tickets = Array.from({ length: 11 }, (_, i) => aTicket(1, { id: `t${i}` }));
    expect(behind(aDossier({ tickets }), 'urgent_open')).toMatchObject({ rows: { length: 8 }, more: 3 });
  });

  it('has nothing to list for what has no rows', () => {
    expect(behind(dossier, 'stake')).toEqual({ rows: [], more: 0 });
  });
});
