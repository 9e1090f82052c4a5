import { dayOrNull } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { addMonths, type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Database } from '../../../platform/records/records.ts';
import { categoryOf, likelihoodOf } from '../likelihood.ts';
import { monthStart, quarterStart } from '../quarter.ts';
import {
  hasForecast,
  readFirstScored,
  readFiscalMonth,
  readReplayable,
  type Replayable,
  takeForecast,
  writeReplayed,
} from '../store/forecasts.store.ts';
import { tellReplayedCalls } from '../store/told-calls.store.ts';

type Asked = { readonly workspaceId: WorkspaceId; readonly today: DayNumber };

/** Quarters of the past that are told afterwards. */
const REPLAYED_QUARTERS = 8;

/** Once a month, the first time that the day allows: what is foretold of this quarter and the next. */
export async function keepForecast(database: Database, { workspaceId, today }: Asked): Promise<void> {
  await database.inWorkspace(workspaceId, async (records) => {
    if (await hasForecast(records, workspaceId, dayToIso(monthStart(today)))) return;
    const quarter = quarterStart(today, await readFiscalMonth(records, workspaceId));
    await takeForecast(records, { workspaceId, takenOn: dayToIso(today), until: dayToIso(addMonths(quarter, 6)) });
  });
}

/** What the machine would have foretold on the first day of past quarters, by the health of that day, with what people had called by then. */
export async function replayForecasts(database: Database, { workspaceId, today }: Asked): Promise<void> {
  const { fiscalMonth, firstScored } = await database.inWorkspace(workspaceId, async (records) => ({
    fiscalMonth: await readFiscalMonth(records, workspaceId),
    firstScored: await readFirstScored(records, workspaceId),
  }));
  if (firstScored === null) return;
  const present = quarterStart(today, fiscalMonth);
  for (let back = 0; back <= REPLAYED_QUARTERS; back += 1) {
    const day = addMonths(present, -3 * back);
    if (day < isoToDay(firstScored)) break;
    const taken = { workspaceId, takenOn: dayToIso(day), until: dayToIso(addMonths(day, 3)) };
    await database.inWorkspace(workspaceId, async (records) => {
      const ahead = await readReplayable(records, taken);
      await writeReplayed(
        records,
        taken,
        ahead.map((one) => replayedOf(one, day)),
      );
      await tellReplayedCalls(
        records,
        workspaceId,
        ahead.map(({ id }) => id),
      );
    });
  }
}

function replayedOf({ id, dueOn, dueMinor, noticeReceivedOn, band }: Replayable, day: DayNumber) {
  const { chance } = likelihoodOf({ dueDay: isoToDay(dueOn), noticeReceivedDay: dayOrNull(noticeReceivedOn) }, day, {
    band: band ?? 'unknown',
    leaving: null,
    deciding: null,
    stirs: null,
  });
  return { renewal_id: id, due_on: dueOn, due_minor: dueMinor, chance, category: categoryOf(chance) };
}
