import { addMonths, type Clock, type DayNumber, dayToIso } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import { repeat, type Repeated } from '../../../platform/processes/repeat.ts';
import { noteEventsOf } from '../store/cost-months.store.ts';
import { type CostDeps, restateCosts } from '../use-cases/restate-costs.ts';

const LOOK_MS = 2_000;
/** Events that came late count for months that are over. */
const MONTHS_LATE = 2;

/** Keeps what accounts cost up with costs and what they are spread by; each day what is spread by events of the last months. */
export function keepCosts(deps: CostDeps & { readonly clock: Clock }, onFailure: (error: unknown) => void): Repeated {
  let day: DayNumber | null = null;
  return repeat(
    async () => {
      const today = zonedDays('UTC')(deps.clock.now().epochMilliseconds);
      if (day !== today)
        await deps.database.inInstallation((records) =>
          noteEventsOf(records, { since: dayToIso(addMonths(today, -MONTHS_LATE)), until: dayToIso(today + 1) }),
        );
      day = today;
      await restateCosts(deps);
    },
    { restMs: LOOK_MS, onFailure },
  );
}
