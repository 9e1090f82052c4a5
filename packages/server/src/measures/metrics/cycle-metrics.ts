import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { actionsOver, activityOf } from './activity.ts';
import type { Dossier } from './dossier.ts';
import type { Metric, ReadValue } from './metric.ts';
import { cycleVolume } from './monthly-cycles.ts';
import { overProducts } from './over-products.ts';
import { known, unknown } from './unknown.ts';
import { completedCycles, type Span, useWindow } from './use-window.ts';
import type { ProductFacts } from './workspace-context.ts';

/** For a daily product "three cycles" are three working weeks: a day says too little. */
function threeCycles(product: ProductFacts, day: DayNumber): readonly Span[] {
  return completedCycles(product.useCycle === 'day' ? { ...product, useCycle: 'week' } : product, day, 3);
}

const cyclesUsed: Metric = {
  key: 'cycles_used_ratio_3',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'cycle', cycles: 3 },
  facts: ['usage'],
  read: (dossier, day, context) =>
    overProducts({ dossier, day, context }, (product) => {
      const activity = activityOf(dossier.usage, product.key);
      const cycles = threeCycles(product, day);
      if (activity === null || activity.firstDay > (cycles[0]?.until ?? day)) return unknown('too_little_history');
      return known(cycles.filter((cycle) => actionsOver(activity, cycle.since, cycle.until) > 0).length / 3);
    }),
};

const cycleVolumeRatio: Metric = {
  key: 'cycle_volume_ratio',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'cycle', cycles: 1 },
  facts: ['usage', 'pauses'],
  read: (dossier, day, context) =>
    overProducts({ dossier, day, context }, (product) => {
      return product.useCycle === 'month' ? cycleVolume(dossier, day, product) : unknown('not_applicable');
    }),
};

/** Actions that were tried and did not end well are named after the one that does: invoice_refused beside invoice_accepted. */
const ENDED_BADLY = /_(refused|rejected|failed|cancelled|returned)$/;
const ENDED_WELL = /_(accepted|succeeded|filled|completed|confirmed|delivered)$/;
const TRIED_MIN = 5;

const success: Metric = {
  key: 'success_ratio',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'cycle', cycles: 1 },
  facts: ['usage'],
  read: (dossier, day, context) =>
    overProducts({ dossier, day, context }, (product) => successOf(dossier, product.key, useWindow(product, day))),
};

/** Of the actions that can end badly, the share that ended well. */
export function successOf(dossier: Dossier, productKey: string, span: Span): ReadValue {
  const { usage } = dossier;
  const own = usage.actions.map((action) => action.productKey === productKey);
  const stems = new Set(
    usage.actions
      .filter((action, place) => own[place] === true && ENDED_BADLY.test(action.name))
      .map((action) => action.name.replace(ENDED_BADLY, '')),
  );
  if (stems.size === 0) return unknown('not_applicable');
  const isBad = usage.actions.map((action, place) => own[place] === true && ENDED_BADLY.test(action.name));
  const isGood = usage.actions.map(
    (action, place) => own[place] === true && ENDED_WELL.test(action.name) && stems.has(action.name.replace(ENDED_WELL, '')),
  );
  let good = 0;
  let bad = 0;
  const end = countBelow(usage.days, span.until);
  for (let row = countBelow(usage.days, span.since); row < end; row++) {
    if (isGood[usage.actionOf[row] ?? -1] === true) good += usage.counts[row] ?? 0;
    else if (isBad[usage.actionOf[row] ?? -1] === true) bad += usage.counts[row] ?? 0;
  }
  return good + bad < TRIED_MIN ? unknown('too_few') : known(good / (good + bad));
}

export const CYCLE_METRICS: readonly Metric[] = [cyclesUsed, cycleVolumeRatio, success];
