import { readOffPath } from '../../../judgements/account-state/index.ts';
import { readRegister } from '../../../judgements/risks/index.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { POOLED_TIERS } from '../exceptions.ts';
import { pathReasons } from '../path-reasons.ts';
import { riskReasons } from '../risk-reasons.ts';
import { type ReasonLine, readTodayReasons, type TodayAsked } from '../store/today.read.ts';
import type { Reason } from '../today-row.ts';

const MOST_OFF_PATH = 2_000;
/** Of the register first what is overdue, then the largest. */
const MOST_RISKS = 2_000;

type ReasonsAsked = TodayAsked & { readonly currency: string };

/** All that speaks for turning to an account of the scope. */
export async function gatherReasons(records: Records, asked: ReasonsAsked): Promise<readonly Reason[]> {
  const { workspaceId, currency, today, isEveryone, memberId } = asked;
  const risks = await readRegister(
    records,
    {
      workspaceId,
      currency,
      today: dayToIso(today),
      states: ['open', 'mitigating'],
      memberId: isEveryone ? null : memberId,
      withClosedToday: true,
    },
    { after: null, most: MOST_RISKS },
  );
  const told = [...(await readTodayReasons(records, asked)).map(reasonOf), ...riskReasons(risks.lines, asked)];
  const off = await readOffPath(records, {
    workspaceId,
    today,
    ownerId: isEveryone ? null : memberId,
    tiers: POOLED_TIERS,
    most: MOST_OFF_PATH,
  });
  return [...told, ...pathReasons(off, told)];
}

const dayOr = (iso: string | null): DayNumber | null => (iso === null ? null : isoToDay(iso));

function reasonOf(line: ReasonLine): Reason {
  const { since, openedOn, dueOn, snoozedUntil, ...rest } = line;
  return { ...rest, sinceDay: dayOr(since), openedDay: dayOr(openedOn), dueDay: dayOr(dueOn), snoozedUntilDay: dayOr(snoozedUntil) };
}
