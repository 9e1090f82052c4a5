import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { eventsOf, isJson } from '../read-events.ts';
import type { SetAsideReason } from '../set-aside-reason.ts';
import { describeSetAside } from '../set-aside-sample.ts';
import type { JournalRow } from '../journal-row.ts';
import { newestRequests } from '../store/journal-rows.read.ts';
import { setAsideOf } from '../store/set-aside.read.ts';
import { parseBody } from './packed-body.ts';

export type RecentEvent = {
  readonly seq: number;
  readonly place: number;
  readonly type: string | null;
  readonly name: string | null;
  readonly contactKey: string | null;
  readonly accountKey: string | null;
  readonly library: string | null;
  readonly receivedAt: string;
  readonly state: 'applying' | 'counted' | 'set_aside';
  readonly reason: SetAsideReason | null;
};

/** The newest events as they came in, each with what became of it; for whoever waits for the first one. */
export async function recentEvents(
  records: Records,
  workspaceId: WorkspaceId,
  { limit, appliedSeq }: { readonly limit: number; readonly appliedSeq: number },
): Promise<RecentEvent[]> {
  const rows = await newestRequests(records, workspaceId, Math.min(limit, 20));
  const aside = await setAsideOf(
    records,
    workspaceId,
    rows.map((row) => row.seq),
  );
  const reasonOf = new Map(aside.filter((one) => one.state !== 'counted').map((one) => [`${one.seq}.${one.place}`, one.reason]));
  return rows
    .flatMap(describeRow)
    .slice(0, limit)
    .map((event) => {
      const reason = reasonOf.get(`${event.seq}.${event.place}`) ?? null;
      const state = reason !== null ? 'set_aside' : event.seq <= appliedSeq ? 'counted' : 'applying';
      return { ...event, state, reason };
    });
}

function describeRow(row: JournalRow): Omit<RecentEvent, 'state' | 'reason'>[] {
  return eventsOf(parseBody(row.body), row.method)
    .map((raw, place) => {
      const { type, name, library } = describeSetAside(raw, row);
      const event = isJson(raw) ? raw : {};
      const context = isJson(event['context']) ? event['context'] : {};
      const receivedAt = new Date(row.receivedMs).toISOString();
      return {
        seq: row.seq,
        place,
        type,
        name,
        library,
        contactKey: textOf(event['userId']),
        accountKey: textOf(event['groupId'] ?? context['groupId']),
        receivedAt,
      };
    })
    .reverse();
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== ''
    ? value.slice(0, 255).toWellFormed().replaceAll('\0', '')
    : typeof value === 'number'
      ? String(value)
      : null;
}
