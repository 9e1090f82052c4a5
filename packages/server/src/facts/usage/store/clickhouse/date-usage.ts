import type { DayNumber } from '../../../../kernel/time.ts';
import type { ZoneStretch } from '../../../../kernel/zoned-days.ts';
import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { wholeState } from './apply.ts';
import { change } from './erase.ts';
import type { Lane } from '../../../../sources/intake/index.ts';
import { nextAttempt, saveState } from './state.ts';

const DAY_MS = 86_400_000;

/**
 * Works out again on which day each event was; those of which only the day is known keep it. A day is part of where a row
 * stands: it is written once more on its new day, then taken from the old one. Broken off and done again it comes to the same.
 */
export async function redateUsage(
  server: UsageServer,
  { workspace, lane }: { readonly workspace: string; readonly lane: Lane },
  stretchesOf: (fromMs: number, untilMs: number) => readonly ZoneStretch[],
): Promise<void> {
  const [span] = await server.look<{ first: number | null; last: number | null }>(
    'select min(at_ms) as first, max(at_ms) as last from usage_events where workspace_id = {workspace:String}',
    { workspace },
  );
  if (span?.first == null || span.last === null) return;
  const stretches = stretchesOf(span.first, span.last + 1);
  const offset = stretches.slice(0, -1).map(({ untilMs, offsetMs }) => `at_ms < ${untilMs}, ${offsetMs}`);
  const last = stretches.at(-1)?.offsetMs ?? 0;
  const day = `toInt32(floor((at_ms + ${offset.length === 0 ? last : `multiIf(${offset.join(', ')}, ${last})`}) / ${DAY_MS}))`;
  const isElsewhere = `workspace_id = {workspace:String} and at_ms is not null and day != ifNull(${day}, day)`;
  await server.run(
    `insert into usage_events (attempt, workspace_id, account_id, contact_id, visitor_id, product_key, action, kind, is_automatic, at_ms, day, count, key_high, key_low, properties)
     select attempt, workspace_id, account_id, contact_id, visitor_id, product_key, action, kind, is_automatic, at_ms, assumeNotNull(${day}), count, key_high, key_low, properties
     from usage_events final
     where ${isElsewhere}`,
    { workspace },
  );
  await change(server, 'usage_events', [`delete where ${isElsewhere}`, { workspace }]);
  await touchAll(server, lane, workspace);
}

async function touchAll(server: UsageServer, lane: Lane, workspace: string): Promise<void> {
  const before = await wholeState(server, lane);
  const { attempt } = await saveState(server, lane, { before, change: { attempt: nextAttempt(lane, before) } });
  await server.run(
    `insert into usage_touched (attempt, workspace_id, account_id)
     select distinct toUInt64(${attempt}), workspace_id, account_id from usage_events where workspace_id = {workspace:String} and account_id != ''`,
    { workspace },
  );
}

/** Lets go of what is older than the workspace keeps. Gives back how many rows went. */
export async function dropUsageBefore(server: UsageServer, workspace: string, day: DayNumber): Promise<number> {
  const values = { workspace, before: day };
  const where = 'workspace_id = {workspace:String} and day < {before:Int32}';
  const [found] = await server.look<{ rows: number }>(`select count() as rows from usage_events final where ${where}`, values);
  if (found === undefined || found.rows === 0) return 0;
  await change(server, 'usage_events', [`delete where ${where}`, values]);
  return found.rows;
}
