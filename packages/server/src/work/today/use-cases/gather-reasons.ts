import { readOffPath } from '../../../judgements/account-state/index.ts';
import { readRegister } from '../../../judgements/risks/index.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { POOLED_TIERS } from '../exceptions.ts';
import { pathReasons } from '../path-reasons.ts';
import { riskReasons } from '../risk-reasons.ts';
import { readBookIds, type ReasonLine, readTodayReasons, type TodayAsked } from '../store/today.read.ts';
import type { Reason } from '../today-row.ts';

const MOST_OFF_PATH = 2_000;
/** Of the register first what is overdue, then the largest. */
const MOST_RISKS = 2_000;

/** `actsFor` names more than the member alone where they stand in, or ask for their team. */
type ReasonsAsked = TodayAsked & { readonly currency: string; readonly actsFor: readonly string[] };

/** All that speaks for turning to an account of the scope. */
export async function gatherReasons(records: Records, asked: ReasonsAsked): Promise<readonly Reason[]> {
  const { workspaceId, currency, today, isEveryone, memberId, actsFor } = asked;
  // More than one book: all are asked for, and those of the books kept.
  const isAlone = !isEveryone && actsFor.length <= 1;
  const book = isEveryone || isAlone ? null : new Set(await readBookIds(records, asked));
  const isTheirs = (risk: { readonly accountId: string; readonly ownerId: string | null }) =>
    book === null || (risk.ownerId === null ? book.has(risk.accountId) : actsFor.includes(risk.ownerId));
  const risks = await readRegister(
    records,
    {
      workspaceId,
      currency,
      today: dayToIso(today),
      states: ['open', 'mitigating'],
      memberId: isAlone ? memberId : null,
      withClosedToday: true,
    },
    { after: null, byAmount: true, most: MOST_RISKS },
  );
  const told = [...(await readTodayReasons(records, asked)).map(reasonOf), ...riskReasons(risks.lines.filter(isTheirs), asked)];
  const off = await readOffPath(records, {
    workspaceId,
    today,
    ownerId: isAlone ? memberId : null,
    tiers: POOLED_TIERS,
    most: MOST_OFF_PATH,
  });
  return [
    ...told,
    ...pathReasons(
      off.filter(({ accountId }) => book === null || book.has(accountId)),
      told,
    ),
  ];
}

const dayOr = (iso: string | null): DayNumber | null => (iso === null ? null : isoToDay(iso));

function reasonOf(line: ReasonLine): Reason {
  const { since, openedOn, dueOn, snoozedUntil, ...rest } = line;
  return { ...rest, sinceDay: dayOr(since), openedDay: dayOr(openedOn), dueDay: dayOr(dueOn), snoozedUntilDay: dayOr(snoozedUntil) };
}
