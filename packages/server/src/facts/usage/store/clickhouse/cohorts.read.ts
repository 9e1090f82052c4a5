import { mondayOf } from '../../../../kernel/time.ts';
import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import type { UsageStore } from '../../usage-store.ts';
import { cohortsOf, MOMENT_BITS, occurrence, ZONE_ROOM_MS } from '../../cohorts.ts';
import { usesOf } from './uses.ts';

/** A member's weeks are the bits of one number. */
export function retention(server: UsageServer): UsageStore['retention'] {
  return async (workspace, { of, firstWeek, weeks, filter }) => {
    const since = mondayOf(firstWeek);
    const { from, values } = usesOf(workspace, { range: { until: since + 7 * weeks }, ...(filter && { filter }) });
    const rows = await server.read<{ cohort: number; week: number; active: number }>(
      `select cohort, week, count() as active
       from (
         select intDiv(first_day - ${since}, 7) as cohort, weeks, arrayJoin(range(${weeks})) as week
         from (
           select ${of} as member, min(day) as first_day,
                  groupBitOr(if(day >= ${since}, bitShiftLeft(toUInt64(1), toUInt8(intDiv(greatest(day - ${since}, 0), 7))), toUInt64(0))) as weeks
           from ${from}
           where member != ''
           group by member
           having first_day >= ${since}
         ) as members
       ) as told
       where bitAnd(bitShiftRight(weeks, week), 1) = 1
       group by cohort, week`,
      values,
    );
    return cohortsOf(rows, { since, weeks });
  };
}

/** Each step is the least moment of its own that is no less than that of the step before; 0 where there is none. */
export function firstOccurrences(server: UsageServer): UsageStore['firstOccurrences'] {
  return async (workspace, { steps, range, filter, limit }) => {
    if (steps.length === 0) return [];
    const { from, values } = usesOf(workspace, { range, filter: { ...filter, actions: steps.flat() } });
    const ofStep = (nth: number) => `(product_key, action) in arrayZip({products_${nth}:Array(String)}, {actions_${nth}:Array(String)})`;
    const least = (nth: number) =>
      nth === 0
        ? "arrayReduce('min', of_0)"
        : `if(step_${nth - 1} = 0, toInt64(0), arrayReduce('min', arrayFilter(one -> one >= step_${nth - 1}, of_${nth})))`;
    const rows = await server.read<{ accountId: string; moments: number[] }>(
      `select account as accountId, [${steps.map((_, nth) => `step_${nth}`).join(', ')}] as moments
       from (
         select account, ${steps.map((_, nth) => `${least(nth)} as step_${nth}`).join(', ')}
         from (
           select account, ${steps.map((_, nth) => `groupArrayIf(moment, ${ofStep(nth)}) as of_${nth}`).join(', ')}
           from (
             select account, product_key, action,
                    toInt64(day) * ${2 ** MOMENT_BITS} + ifNull(at_ms - toInt64(day) * 86400000 + ${ZONE_ROOM_MS}, toInt64(0)) as moment
             from ${from}
           ) as moments
           group by account
         ) as found
       ) as reached
       where step_0 > 0
       order by step_0, account
       limit {limit:UInt32}`,
      {
        ...values,
        ...Object.fromEntries(
          steps.flatMap((actions, nth) => [
            [`products_${nth}`, actions.map((one) => one.productKey)],
            [`actions_${nth}`, actions.map((one) => one.action)],
          ]),
        ),
        limit,
      },
    );
    return rows.map(({ accountId, moments }) => ({ accountId, steps: moments.map((moment) => occurrence(moment)) }));
  };
}
