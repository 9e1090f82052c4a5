import { figuresOf } from '../packages/server/src/judgements/backtest/figures.ts';
import { datesToStand } from '../packages/server/src/judgements/backtest/dates.ts';
import { casesOn } from '../packages/server/src/judgements/backtest/stand.ts';
import type { AccountId } from '../packages/server/src/kernel/ids.ts';
import { atOnce } from '../packages/server/src/kernel/steps.ts';
import { isoToDay } from '../packages/server/src/kernel/time.ts';
import { samplePast } from '../packages/server/src/test/sample-past.ts';
import { tell } from './intake/set-up.ts';

/**
 * What a backtest takes once the facts are read: `node bench/backtest.ts [accounts]`. The accounts of the sample company stand
 * in it again and again, each as one of its own, on every date of two years; the limit is 50,000 accounts in a minute.
 */
const ACCOUNTS = Number(process.argv[2] ?? 1_500);
const WINDOW = { leadDays: 90, horizonDays: 90 };
const CAPACITY = 40;

const { standing, lastDay } = samplePast(isoToDay('2026-11-21'));
const dossiers = Array.from({ length: ACCOUNTS }, (_, place) => {
  const one = standing.dossiers[place % standing.dossiers.length];
  if (one === undefined) throw new Error('the sample company has no accounts');
  // What was found out about one is not to serve the next.
  return { ...one, accountId: `${one.accountId}_${place}` as AccountId, usage: { ...one.usage }, subscriptions: [...one.subscriptions] };
});
const dates = datesToStand(dossiers, lastDay, { fromDay: null, toDay: null, window: WINDOW });

const [since, cpu] = [performance.now(), process.cpuUsage()];
const all = { ...standing, dossiers, states: new Map() };
const cases = dates.flatMap((day) => atOnce(casesOn(all, { day, lastDay, window: WINDOW })));
const stoodMs = performance.now() - since;
const { user, system } = process.cpuUsage(cpu);
figuresOf(cases, { window: WINDOW, capacity: CAPACITY });
const wholeMs = performance.now() - since;

const looks = ACCOUNTS * dates.length;
tell(
  `${ACCOUNTS} accounts on ${dates.length} dates: ${cases.length} customers with a score in ${(stoodMs / 1_000).toFixed(1)} s ` +
    `(CPU ${((user + system) / 1e6).toFixed(1)}), figures in ${Math.round(wholeMs - stoodMs)} ms`,
);
tell(
  `${Math.round((1_000 * stoodMs) / looks)} µs an account and date; 50,000 accounts on 24 dates would take ${Math.round((50_000 * 24 * stoodMs) / looks / 1_000)} s, limit 60`,
);
