import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoToDay } from '../../../kernel/time.ts';
import { type TestDatabase, testDatabase } from '../../../test/test-database.ts';
import { evaluateRule } from '../evaluate-rule.ts';
import { rules, subjectOf, type World, worlds } from '../rule.examples.ts';
import { compileRule, type RuleFields } from './compile-rule.ts';

const TODAY = isoToDay('2026-11-21');
let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const fields: RuleFields = {
  metric: (key) => sql<number>`(world.row->>${key})::float8`,
  earlier: (key) => (key === 'use' ? sql<number>`(world.row->>'useBefore')::float8` : sql<number>`null::float8`),
  attributes: {
    tier: { kind: 'text', at: sql`(world.row->>'tier')` },
    tags: { kind: 'texts', at: sql`array(select jsonb_array_elements_text(world.row->'tags'))` },
    renewal_on: { kind: 'day', at: sql`(world.row->>'renewalOn')::date` },
  },
};

async function inSql(rule: Parameters<typeof compileRule>[0], some: readonly World[]): Promise<boolean[]> {
  return test.database.inInstallation(async (records) => {
    const { rows } = await sql<{ meets: boolean }>`
      select ${compileRule(rule, fields, TODAY)} as meets
      from jsonb_array_elements(${JSON.stringify(some)}::jsonb) with ordinality as world(row, place) order by place`.execute(records);
    return rows.map((row) => row.meets);
  });
}

describe('a rule in SQL', () => {
  it('says the same as in memory, for every rule and every account', async () => {
    await fc.assert(
      fc.asyncProperty(rules, fc.array(worlds, { minLength: 1, maxLength: 20 }), async (rule, some) => {
        expect(await inSql(rule, some)).toEqual(some.map((world) => evaluateRule(rule, subjectOf(world), TODAY)));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a field that is not there, and an operator that does not fit', async () => {
    expect(() => compileRule({ field: 'attribute:shoe_size', op: 'is', text: '43' }, fields, TODAY)).toThrow('segments.unknown_field');
    expect(() => compileRule({ field: 'attribute:tier', op: 'gt', value: 3 }, fields, TODAY)).toThrow('segments.wrong_operator');
  });
});
