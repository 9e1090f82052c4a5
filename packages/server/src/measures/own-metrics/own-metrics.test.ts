import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactId, MemberId } from '../../kernel/ids.ts';
import { type AnswerFacts, contextAsOf, type Dossier, makeCatalogue, type MetricInfo, type ReadValue } from '../metrics/index.ts';
import { aDossier, TODAY, usageOf, WORKSPACE } from '../metrics/dossier.examples.ts';
import { countedActionsOf } from './counted-actions.ts';
import { type Basis, countsTheSame, keyFrom, type OwnMetric } from './own-metric.ts';
import { metricOf } from './read-own.ts';

const words = { en: { name: 'Reports shared', definition: 'How often a report was shared.' } };

function ownMetric(basis: Basis, direction: MetricInfo['direction'] = 'up'): OwnMetric {
  return { key: 'own_try', version: 1, countedSince: TODAY - 10, definition: { words, direction, basis } };
}

/** What it reads of the first of the accounts, through the catalogue like any other. */
function read(basis: Basis, dossiers: readonly [Dossier, ...Dossier[]], day = TODAY): ReadValue | undefined {
  const metric = ownMetric(basis);
  const context = contextAsOf(dossiers, { ...WORKSPACE, countedActions: countedActionsOf([metric]) }, day);
  return makeCatalogue([], [])
    .with([metricOf(metric)])
    .readAll(dossiers[0], day, context)['own_try'];
}

const shared: Basis = { by: 'event', action: { name: 'share', productKey: 'catalog' }, counts: 'times', days: 28 };
type Row = { readonly daysAgo: number; readonly contact: string | null; readonly action: string; readonly count: number };
const usageFrom = (rows: readonly Row[]) => usageOf(rows.map(({ daysAgo, ...one }) => ({ day: TODAY - daysAgo, ...one })));
const using = (rows: readonly Row[]) => aDossier({ usage: usageFrom(rows) });
const row = (daysAgo: number, contact: string | null, differs: Partial<Row> = {}): Row => ({
  daysAgo,
  contact,
  action: 'share',
  count: 1,
  ...differs,
});

describe('a metric by event', () => {
  const veteran = using([row(60, 'eve')]);

  it('counts how often it was done in its window, and how many contacts did it', () => {
    const dossier = using([
      row(60, 'ann'),
      row(28, 'ann'),
      row(27, 'ann', { count: 3 }),
      row(0, 'bob', { count: 2 }),
      row(3, 'cid', { action: 'order' }),
    ]);
    expect(read(shared, [dossier])).toEqual({ known: true, value: 5 });
    expect(read({ ...shared, counts: 'contacts' }, [dossier])).toEqual({ known: true, value: 2 });
    expect(read({ ...shared, counts: 'days_since' }, [dossier], TODAY - 1)).toEqual({ known: true, value: 26 });
  });

  it('says none of who used the product and did not do it, once others did for a whole window', () => {
    expect(read(shared, [using([row(3, 'cid', { action: 'order' })]), veteran])).toEqual({ known: true, value: 0 });
  });

  it('knows nothing while nobody was seen doing it for a whole window: unknown is not zero', () => {
    const other = using([row(3, 'cid', { action: 'order' })]);
    expect(read(shared, [other])).toMatchObject({ known: false, why: 'not_yet' });
    expect(read(shared, [other, using([row(20, 'eve')])])).toMatchObject({ known: false, why: 'too_little_history' });
    expect(read({ ...shared, counts: 'days_since' }, [other, veteran])).toMatchObject({ known: false, why: 'not_yet' });
    expect(read(shared, [aDossier(), veteran])).toMatchObject({ known: false, why: 'not_yet' });
  });

  it('counts no contacts where the source does not say whose it was', () => {
    const dossier = using([row(60, null), row(3, null)]);
    expect(read({ ...shared, counts: 'contacts' }, [dossier])).toMatchObject({ known: false, why: 'contacts_not_named' });
  });
});

describe('a metric by field', () => {
  const told = (value: string | number | boolean | null, sinceAgo: number, lastAgo = sinceAgo) => ({
    field: 'size of fleet',
    value,
    sinceDay: TODAY - sinceAgo,
    lastToldDay: TODAY - lastAgo,
  });
  const basis: Basis = { by: 'field', field: 'size of fleet', reads: { as: 'number', unit: 'count' }, freshDays: null };
  const having = (...fieldValues: Dossier['fieldValues']) => aDossier({ fieldValues });

  it('reads what was told last by the day, a number, a yes or no, a choice by its points', () => {
    const dossier = having(told(10, 90), told(12, 5));
    expect(read(basis, [dossier])).toEqual({ known: true, value: 12 });
    expect(read(basis, [dossier], TODAY - 6)).toEqual({ known: true, value: 10 });
    expect(read({ ...basis, reads: { as: 'yes_no' } }, [having(told('Sí', 5))])).toEqual({ known: true, value: 1 });
    const choice = { as: 'choice', points: [{ choice: 'Gold', points: 30 }] } as const;
    expect(read({ ...basis, reads: choice }, [having(told(' gold', 5))])).toEqual({ known: true, value: 30 });
  });

  it('knows nothing before it was told, after it was taken back, and of what it cannot read', () => {
    expect(read(basis, [having(told(10, 90))], TODAY - 91)).toMatchObject({ known: false });
    expect(read(basis, [having(told(10, 90), told(null, 5))])).toMatchObject({ known: false, why: 'not_yet' });
    expect(read(basis, [having(told('many', 5))])).toMatchObject({ known: false, why: 'not_applicable' });
    expect(read(basis, [having(told('', 5))])).toMatchObject({ known: false, why: 'not_applicable' });
  });

  it('grows stale after its days, counted from when it was told last', () => {
    const fresh: Basis = { ...basis, freshDays: 30 };
    expect(read(fresh, [having(told(10, 90, 29))])).toEqual({ known: true, value: 10 });
    expect(read(fresh, [having(told(10, 90, 30))])).toMatchObject({ known: false, why: 'outdated' });
  });
});

describe('a metric by survey', () => {
  const answer = (contact: string, score: number, [daysAgo, survey]: readonly [number, string | null]): AnswerFacts => ({
    id: `ans_${contact}_${daysAgo}`,
    contactId: contact as ContactId,
    kind: 'csat',
    survey,
    score,
    comment: null,
    day: TODAY - daysAgo,
  });
  const basis: Basis = { by: 'survey', kind: 'csat', survey: 'Onboarding', days: 90 };

  it('is the mean of each contact’s last answer to that survey in the window', () => {
    const answers = [
      answer('ann', 1, [40, 'Onboarding']),
      answer('ann', 5, [10, 'Onboarding']),
      answer('bob', 2, [10, 'Onboarding']),
      answer('cid', 1, [10, 'Renewal']),
      answer('dan', 1, [91, 'Onboarding']),
    ];
    expect(read(basis, [aDossier({ answers })])).toEqual({ known: true, value: 3.5 });
    expect(read({ ...basis, survey: null }, [aDossier({ answers })])?.known).toBe(true);
    expect(read(basis, [aDossier({ answers: [answer('cid', 1, [10, 'Renewal'])] })])).toMatchObject({ known: false, why: 'too_few' });
  });
});

describe('a metric by judgement', () => {
  const basis: Basis = { by: 'judgement', validDays: 60 };
  const said = (value: 1 | 2 | 3 | 4 | 5, daysAgo: number, metricKey = 'own_try') => ({
    metricKey,
    value,
    day: TODAY - daysAgo,
    memberId: 'mem_1' as MemberId,
  });

  it('is the last answer while it is valid', () => {
    const dossier = aDossier({ judgements: [said(2, 90), said(4, 59), said(1, 1, 'own_other')] });
    expect(read(basis, [dossier])).toEqual({ known: true, value: 4 });
    expect(read(basis, [dossier], TODAY + 1)).toMatchObject({ known: false, why: 'outdated' });
    expect(read(basis, [dossier], TODAY - 60)).toEqual({ known: true, value: 2 });
    expect(read(basis, [aDossier(), dossier])).toMatchObject({ known: false, why: 'not_yet' });
    expect(read(basis, [aDossier()])).toMatchObject({ known: false, why: 'no_source' });
  });
});

describe('every metric of the workspace’s own', () => {
  const days = fc.integer({ min: 0, max: 120 });
  const facts = fc.record({
    rows: fc.uniqueArray(
      fc.record({
        daysAgo: days,
        contact: fc.constantFrom('ann', 'bob', null),
        action: fc.constantFrom('share', 'order'),
        count: fc.integer({ min: 1, max: 4 }),
      }),
      {
        selector: ({ daysAgo, contact, action }) => `${daysAgo} ${contact} ${action}`,
        maxLength: 12,
      },
    ),
    told: fc.uniqueArray(fc.record({ ago: days, value: fc.constantFrom(0, 3, 'gold', true, null) }), {
      selector: ({ ago }) => ago,
      maxLength: 6,
    }),
    given: fc.uniqueArray(fc.record({ ago: days, value: fc.constantFrom(1 as const, 5 as const) }), {
      selector: ({ ago }) => ago,
      maxLength: 6,
    }),
    answers: fc.uniqueArray(fc.record({ ago: days, score: fc.integer({ min: 1, max: 5 }), who: fc.constantFrom('ann', 'bob') }), {
      selector: ({ ago, who }) => `${ago} ${who}`,
      maxLength: 6,
    }),
  });
  const bases: readonly Basis[] = [
    shared,
    { ...shared, counts: 'contacts', days: 7 },
    { ...shared, counts: 'days_since' },
    { by: 'field', field: 'plan', reads: { as: 'choice', points: [{ choice: 'gold', points: 30 }] }, freshDays: 45 },
    { by: 'field', field: 'plan', reads: { as: 'number', unit: 'count' }, freshDays: null },
    { by: 'survey', kind: 'csat', survey: null, days: 60 },
    { by: 'judgement', validDays: 45 },
  ];
  type Facts = typeof facts extends fc.Arbitrary<infer One> ? One : never;

  function dossierOf({ rows, told, given, answers }: Facts): Dossier {
    return aDossier({
      usage: usageFrom(rows),
      fieldValues: told.map(({ ago, value }) => ({ field: 'plan', value, sinceDay: TODAY - ago, lastToldDay: TODAY - ago })),
      judgements: given.map(({ ago, value }) => ({ metricKey: 'own_try', value, day: TODAY - ago, memberId: null })),
      answers: answers.map(({ ago, score, who }) => ({
        id: `ans_${ago}_${who}`,
        contactId: who as ContactId,
        kind: 'csat' as const,
        score,
        comment: null,
        day: TODAY - ago,
      })),
    });
  }

  it('reads the same in whatever order facts came, and never a number of nothing', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...bases), days, (given, basis, ago) => {
        const turned = {
          rows: given.rows,
          told: given.told.toReversed(),
          given: given.given.toReversed(),
          answers: given.answers.toReversed(),
        };
        const value = read(basis, [dossierOf(given)], TODAY - ago);
        expect(read(basis, [dossierOf(turned)], TODAY - ago)).toEqual(value);
        expect(read(basis, [aDossier()], TODAY - ago)?.known).toBe(false);
        expect(value?.known !== true || Number.isFinite(value.value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('says of a day what was known by it: what came later changes nothing', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...bases), days, (given, basis, ago) => {
        const by = <One extends { readonly ago: number }>(list: readonly One[]) => list.filter((one) => one.ago >= ago);
        const then = {
          rows: given.rows.filter(({ daysAgo }) => daysAgo >= ago),
          told: by(given.told),
          given: by(given.given),
          answers: by(given.answers),
        };
        expect(read(basis, [dossierOf(given)], TODAY - ago)).toEqual(read(basis, [dossierOf(then)], TODAY - ago));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a definition', () => {
  it('gets a key out of its name, never one that was given away', () => {
    expect(keyFrom('Relatórios partilhados!', new Set())).toBe('own_relatorios_partilhados');
    expect(keyFrom('Relatórios partilhados', new Set(['own_relatorios_partilhados']))).toBe('own_relatorios_partilhados_2');
    expect(keyFrom('顧客', new Set())).toBe('own_metric');
    expect(keyFrom('a'.repeat(80), new Set())).toMatch(/^own_[a-z0-9_]{1,40}$/);
  });

  it('counts the same when only words or the order of its parts differ', () => {
    const one = ownMetric(shared).definition;
    const turned = { days: 28, counts: 'times', action: { productKey: 'catalog', name: 'share' }, by: 'event' } as const;
    expect(countsTheSame(one, { ...one, words: { es: { name: 'Otro', definition: 'Otra' } }, basis: turned })).toBe(true);
    expect(countsTheSame(one, { ...one, basis: { ...shared, days: 7 } })).toBe(false);
  });
});
