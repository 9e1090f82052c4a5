import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/test-database.ts';
import { contextAsOf, type Dossier, makeCatalogue, type Readings } from '../metrics/index.ts';
import { aDossier, TODAY, usageOf, WORKSPACE } from '../metrics/dossier.examples.ts';
import { accountSubject, compileRule, evaluateRule, type Rule, type RuleFields } from '../segments/index.ts';
import { countedActionsOf } from './counted-actions.ts';
import type { Basis, OwnMetric } from './own-metric.ts';
import { metricOf } from './read-own.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const bases: Readonly<Record<string, Basis>> = {
  own_shared: { by: 'event', action: { name: 'share', productKey: null }, counts: 'times', days: 28 },
  own_fleet: { by: 'field', field: 'fleet', reads: { as: 'number', unit: 'count' }, freshDays: 30 },
  own_csat: { by: 'survey', kind: 'csat', survey: null, days: 60 },
  own_growth: { by: 'judgement', validDays: 45 },
};
const words = { en: { name: 'One', definition: 'One.' } };
const metrics = Object.entries(bases).map(
  ([key, basis]): OwnMetric => ({ key, version: 1, countedSince: TODAY, definition: { words, direction: 'up', basis } }),
);

const ago = fc.constantFrom(0, 5, 29, 31, 50, 70);
const dossiers: fc.Arbitrary<Dossier> = fc
  .record({
    used: fc.array(fc.record({ ago, action: fc.constantFrom('share', 'order') }), { maxLength: 4 }),
    fleet: fc.option(fc.record({ ago, value: fc.constantFrom(0, 1, 2, 'many', null) })),
    score: fc.option(fc.record({ ago, value: fc.constantFrom(1, 2) })),
    growth: fc.option(fc.record({ ago, value: fc.constantFrom(1 as const, 2 as const) })),
  })
  .map(({ used, fleet, score, growth }) =>
    aDossier({
      usage: usageOf(used.map((one) => ({ day: TODAY - one.ago, contact: 'ann', action: one.action }))),
      fieldValues:
        fleet === null ? [] : [{ field: 'fleet', value: fleet.value, sinceDay: TODAY - fleet.ago, lastToldDay: TODAY - fleet.ago }],
      answers:
        score === null ? [] : [{ id: 'a', contactId: null, kind: 'csat', score: score.value, comment: null, day: TODAY - score.ago }],
      judgements: growth === null ? [] : [{ metricKey: 'own_growth', value: growth.value, day: TODAY - growth.ago, memberId: null }],
    }),
  );

/** What a prediction told of the account, beside its facts. */
const worlds = fc.record({ dossier: dossiers, chance: fc.option(fc.constantFrom(0, 1, 2)) });

const field = fc.oneof(
  fc.constantFrom(...Object.keys(bases)).map((key) => `metric:${key}` as const),
  fc.constant('attribute:chance_to_leave' as const),
);
const rules: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    fc.record({ field, op: fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'neq'), value: fc.constantFrom(0, 1, 2) }),
    fc.record({ field, op: fc.constantFrom('is_known', 'is_unknown') }),
    fc.record({ all: fc.array(tie('rule'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('rule'), { maxLength: 3 }) }),
    fc.record({ not: tie('rule') }),
  ),
})).rule;

const fields: RuleFields = {
  metric: (key) => sql<number>`(account.known->>${key})::float8`,
  earlier: () => sql<number>`null::float8`,
  attributes: { chance_to_leave: { kind: 'number', at: sql`(account.known->>'chance')::float8` } },
};

/** As readings are kept: known values only. */
const keptOf = (readings: Readings) =>
  Object.fromEntries(Object.entries(readings).flatMap(([key, one]) => (one.known ? [[key, one.value]] : [])));

describe('a rule over metrics of the workspace’s own and the chance to leave', () => {
  it('chooses the same accounts in SQL, by what was kept, as in memory', async () => {
    const catalogue = makeCatalogue([], []).with(metrics.map(metricOf));
    let chosen = 0;
    await fc.assert(
      fc.asyncProperty(rules, fc.array(worlds, { minLength: 1, maxLength: 12 }), async (rule, drawn) => {
        const some = drawn.map(({ dossier }) => dossier);
        const context = contextAsOf(some, { ...WORKSPACE, countedActions: countedActionsOf(metrics) }, TODAY);
        const readings = some.map((dossier) => catalogue.readAll(dossier, TODAY, context));
        const inMemory = some.map((dossier, nth) =>
          evaluateRule(
            rule,
            accountSubject(dossier, readings[nth] ?? {}, { day: TODAY, context, chanceToLeave: drawn[nth]?.chance }),
            TODAY,
          ),
        );
        const kept = readings.map((one, nth) => ({ ...keptOf(one), chance: drawn[nth]?.chance ?? null }));
        const inSql = await test.database.inInstallation(async (records) => {
          const { rows } = await sql<{ meets: boolean }>`
            select ${compileRule(rule, fields, TODAY)} as meets
            from jsonb_array_elements(${JSON.stringify(kept)}::jsonb) with ordinality as account(known, place)
            order by place`.execute(records);
          return rows.map(({ meets }) => meets);
        });
        expect(inSql).toEqual(inMemory);
        chosen += inMemory.filter(Boolean).length;
      }),
      { numRuns: 200 },
    );
    expect(chosen).toBeGreaterThan(100);
  });
});
