import { complexityDebt, complexityOf, hoursOver } from './complexity.ts';
import type { Metric } from './metric.ts';
import { known, unknown } from './unknown.ts';

const YEAR_DAYS = 365;

const debt: Metric = {
  key: 'complexity_debt',
  unit: 'points',
  direction: 'down',
  window: { kind: 'now' },
  facts: ['custom_work', 'releases', 'revenue'],
  read: (dossier, day, context) => {
    const parts = complexityOf({ dossier, day, context });
    return parts === null ? unknown('none_told') : known(complexityDebt(parts));
  },
};

const customRatio: Metric = {
  key: 'custom_ratio',
  unit: 'ratio',
  direction: 'down',
  window: { kind: 'days', days: YEAR_DAYS },
  facts: ['custom_work'],
  read: (dossier, day) => {
    const { custom, all } = hoursOver(dossier, day - YEAR_DAYS, day);
    return all === 0 ? unknown('none_told') : known(custom / all);
  },
};

export const SERVICES_METRICS: readonly Metric[] = [debt, customRatio];
