import { expect, it } from 'vitest';
import { contextAsOf } from './context-as-of.ts';
import { aDossier, aSubscription, officeUse, TODAY, usageOf, WORKSPACE } from './dossier.examples.ts';
import type { Dossier } from './dossier.ts';
import { LIFE_METRICS } from './life-metrics.ts';
import { valueOf } from './unknown.ts';

const START = TODAY - 40;
const tried = (usage: Dossier['usage']) => aDossier({ subscriptions: [aSubscription({ startDay: START, isTrial: true })], usage });
// Somebody else worked before, so that the beginning is seen.
const elder = aDossier({ usage: usageOf([{ day: START - 100, contact: 'eva' }]) });

function readAll(dossier: Dossier, day = TODAY) {
  const context = contextAsOf([dossier, elder], WORKSPACE, day);
  return LIFE_METRICS.map((metric) => valueOf(metric.read(dossier, day, context)));
}

it('counts days, actions and the last day of what an account did since it began', () => {
  const dossier = tried(usageOf(officeUse(['ana', 'rui'], START, START + 7)));
  const days = new Set(officeUse(['ana'], START, START + 7).map((row) => row.day));
  expect(readAll(dossier)).toEqual([days.size, 2 * days.size, Math.max(...days) - START + 1]);
  expect(readAll(dossier, START)[0]).toBeLessThanOrEqual(1);
});

it('says zero of who never came, and nothing of whose beginning was not seen or who has not begun', () => {
  expect(readAll(tried(usageOf([])))).toEqual([0, 0, 0]);
  expect(readAll(tried(usageOf([])), START - 1)).toEqual([null, null, null]);
  const alone = tried(usageOf([{ day: START + 3, contact: 'ana' }]));
  expect(LIFE_METRICS[0]?.read(alone, TODAY, contextAsOf([alone], WORKSPACE, TODAY))).toEqual({ known: false, why: 'beginning_not_seen' });
});
