import { describe, expect, it } from 'vitest';
import { type ClockedTwice, effectOf } from './definition-effect.ts';
import type { FirstValueDefinition } from './definition.ts';
import type { FirstValueOfAccount } from './first-value-of.ts';

const definition = (id: string): FirstValueDefinition => ({ id, name: id, appliesTo: { all: [] }, steps: [] });
const rules = (...ids: string[]) => ({ definitions: ids.map(definition), activation: { seatRatio: 0.3, features: 3 } });

function clock(id: string, reachedAfter: number | null): FirstValueOfAccount {
  const elapsedDays = reachedAfter ?? 90;
  return {
    definition: definition(id),
    clock: {
      state: reachedAfter === null ? 'running' : 'reached',
      startDay: 0,
      reachedDay: reachedAfter,
      untilDay: elapsedDays,
      elapsedDays,
      heldDays: 0,
      steps: [],
    },
    activation: { known: false, dayNumber: null },
  };
}

const account = (name: string, before: FirstValueOfAccount, after: FirstValueOfAccount): ClockedTwice => ({
  accountId: name,
  name,
  before,
  after,
});

describe('the effect of drafted definitions', () => {
  const effect = effectOf(
    [
      account('stays', clock('all', 20), clock('all', 20)),
      account('sooner', clock('all', 40), clock('new', 10)),
      account('lost', clock('all', 60), clock('new', null)),
    ],
    { live: rules('all', 'gone'), draft: rules('new', 'all') },
  );

  it('names the accounts whose clock says something else', () => {
    expect(effect.changed).toBe(2);
    expect(effect.rows.map(({ name, before, after }) => [name, before.state, after.state])).toEqual([
      ['lost', 'reached', 'running'],
      ['sooner', 'reached', 'reached'],
    ]);
  });

  it('says of each definition how many it holds for, how many reach it and after how long', () => {
    expect(effect.definitions).toMatchObject([
      { id: 'new', before: null, after: { accounts: 2, reached: 1, waiting: 1 } },
      { id: 'all', before: { accounts: 3, reached: 3, medianDays: 40 }, after: { accounts: 1, reached: 1, medianDays: 20 } },
      { id: 'gone', before: { accounts: 0, reached: 0, medianDays: null }, after: null },
    ]);
  });

  it('does not take another name of a definition for a change', () => {
    const renamed = { ...clock('all', 20), definition: { ...definition('all'), name: 'Other' } };
    expect(effectOf([account('same', clock('all', 20), renamed)], { live: rules('all'), draft: rules('all') }).changed).toBe(0);
  });
});
