import {
  auditChainSchema,
  type auditEntrySchema,
  auditExportQuerySchema,
  auditPageQuerySchema,
  auditPageSchema,
  type auditQuerySchema,
  verifiedAuditSchema,
} from '@perennial/contract/audit';
import type { z } from 'zod';
import { Readable } from 'node:stream';
import { Failure } from '../../../kernel/failure.ts';
import { type Clock, dayToIso, isoToDay, Temporal } from '../../../kernel/time.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import type { WorkspaceOfCall } from '../../../platform/http/call.ts';
import { computedRoute, rawRoute, route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { deviceOf } from '../../sign-in/device.ts';
import type { AuditWanted } from '../audit-wanted.ts';
import type { ChainFault } from '../check-chain.ts';
import { readAnchors } from '../store/anchor-file.ts';
import { actionsNamed, findEntries, keysOfWorkspace } from '../store/audit-entries.read.ts';
import { chainStand, lastCheck } from '../store/chain.store.ts';
import { lookAtChain } from '../use-cases/look-at-chain.ts';
import { csvOf, type ExportedEntry, ndjsonOf } from './audit-file.ts';

type Deps = { readonly database: Database; readonly clock: Clock; readonly anchorFile: string };

const tag = 'access';
/** In a file; who needs more narrows it by days. */
const MOST_EXPORTED = 500_000;
const BLOCK = 1_000;

export function auditRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [listRoute(), chainRoute(deps), verifyRoute(deps), exportRoute(deps)];
}

function listRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/audit',
    operationId: 'listAudit',
    tag,
    summary: 'Who did what, when, from where: newest first',
    may: 'read_audit',
    query: auditPageQuerySchema,
    answer: auditPageSchema,
    handle: async ({ records, workspace, query: { before, limit, ...query } }) => {
      const wanted = { ...wantedOf(query, workspace), before: before ?? null, limit };
      const entries = ((await findEntries(records, workspace.id, wanted)) as z.output<typeof auditEntrySchema>[]).map(withDevice);
      return { entries, next: entries.length === limit ? (entries.at(-1)?.seq ?? null) : null };
    },
  });
}

/** With the names of the device, for people: an agent reads like a riddle. */
function withDevice(entry: z.output<typeof auditEntrySchema>): z.output<typeof auditEntrySchema> {
  const { origin } = entry;
  return origin?.agent === undefined ? entry : { ...entry, origin: { ...origin, ...deviceOf(origin.agent) } };
}

function chainRoute({ anchorFile }: Deps): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/audit/chain',
    operationId: 'getAuditChain',
    tag,
    summary: 'How far the audit entries reach, when they were verified last, and what can be asked for',
    may: 'read_audit',
    answer: auditChainSchema,
    handle: async ({ records, workspace }) => {
      const { head } = await chainStand(records, workspace.id);
      const check = await lastCheck(records, workspace.id);
      const anchor = (await readAnchors(anchorFile, workspace.id)).at(-1);
      return {
        seq: head.seq,
        hash: head.hash,
        cutSeq: head.cutSeq,
        lastCheck: check === undefined ? null : { ...check, fault: check.fault as ChainFault | null },
        lastAnchor: anchor === undefined ? null : { seq: anchor.seq, at: anchor.at },
        actions: [...(await actionsNamed(records, workspace.id))],
        keys: [...(await keysOfWorkspace(records))],
      };
    },
  });
}

function verifyRoute({ database, clock, anchorFile }: Deps): WorkspaceRoute {
  return computedRoute({
    method: 'POST',
    path: '/audit/verify',
    operationId: 'verifyAudit',
    tag,
    summary: 'Compute the whole chain again, and compare it with what stands outside of the database',
    may: 'read_audit',
    answer: verifiedAuditSchema,
    handle: async ({ workspace }) => {
      const { entries, seq, anchors, erased, fault } = await lookAtChain({ database, clock }, { workspaceId: workspace.id, anchorFile });
      return { entries, seq, anchors, erased, fault };
    },
  });
}

function exportRoute({ database }: Deps): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/audit/export',
    operationId: 'exportAudit',
    tag,
    summary: 'The entries that match, as CSV or NDJSON, newest first',
    may: 'read_audit',
    query: auditExportQuerySchema,
    handle: async (call, _, reply) => {
      if (!call.caller.may('export')) throw new Failure('forbidden', 'access.not_allowed', { permission: 'export' });
      const { format, ...query } = call.query;
      const blocks = blocksOf(database, call.workspace, wantedOf(query, call.workspace));
      return reply
        .header('content-disposition', `attachment; filename="audit-${todayOf(call)}.${format}"`)
        .header('cache-control', 'no-store')
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
        .send(Readable.from(format === 'csv' ? csvOf(blocks) : ndjsonOf(blocks), { objectMode: false }));
    },
  });
}

/** Each block in a transaction of its own, so that a slow reader holds none open. */
async function* blocksOf(database: Database, { id }: WorkspaceOfCall, wanted: AuditWanted): AsyncGenerator<readonly ExportedEntry[]> {
  let before: number | null = null;
  for (let done = 0; done < MOST_EXPORTED; done += BLOCK) {
    const at: number | null = before;
    const block: readonly ExportedEntry[] = await database.inWorkspace(id, (records) =>
      findEntries(records, id, { ...wanted, before: at, limit: BLOCK }),
    );
    yield block;
    if (block.length < BLOCK) return;
    before = block.at(-1)?.seq ?? null;
  }
}

function wantedOf(query: z.output<typeof auditQuerySchema>, { timeZone }: WorkspaceOfCall): AuditWanted {
  const { who = null, action = null, subject = null, from, to, text = null } = query;
  const begin = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString();
  return {
    who,
    action,
    subject,
    text,
    fromAt: from === undefined ? null : begin(from),
    toAt: to === undefined ? null : begin(dayToIso(isoToDay(to) + 1)),
  };
}
