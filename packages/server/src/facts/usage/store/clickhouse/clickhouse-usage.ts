import { openUsageServer, type UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { boundedStore } from '../../bounded-store.ts';
import type { UsageStore } from '../../usage-store.ts';
import type { OwnedUsageStore } from '../duckdb-usage.ts';
import { usageLevel } from '../usage-level.ts';
import { activeContacts, changes, stickiness } from './active-contacts.read.ts';
import { adoption } from './adoption.read.ts';
import { applySteps } from './apply.ts';
import { firstOccurrences, retention } from './cohorts.read.ts';
import { counts, topContacts } from './counts.read.ts';
import { forgetAll, forgetWorkspace } from './erase.ts';
import { keepServer, positionOf, type ServerKeeping } from './keep.ts';
import { knownAmong, lackingIn } from './known-keys.ts';
import { settleTouched } from './settle.ts';
import { readState, saveState } from './state.ts';
import { makeTables } from './tables.ts';
import { properties, timelineOfAccount, usageTotals } from './timeline.read.ts';
import { linesOfAccounts } from './usage-lines.read.ts';

export type ClickHouseOptions = ServerKeeping & { readonly url: string };

/** Another process may empty the store, and fill it again. */
const FRESH_MS = 2_000;

/** The usage store on a ClickHouse. One process writes at a time; any number may ask. */
export async function openClickHouseUsage(
  { url, ...keeping }: ClickHouseOptions,
  between: (server: UsageServer) => UsageServer = (server) => server,
): Promise<OwnedUsageStore> {
  const server = between(openUsageServer(url));
  const level = usageLevel(() => levelOf({ ...server, look: server.read }), { isKept: false, freshMs: FRESH_MS });
  for (const statement of makeTables(server.cluster)) await server.run(statement);
  return {
    ask: level.guarded(questionsOf(server)),
    sink: {
      appliedSeq: async () => (await readState(server)).applied,
      isInDoubt: level.isInDoubt,
      apply: applySteps(server),
      settle: settleTouched(server),
      lacking: (batch) => lackingIn(server, batch),
      forget: (workspace) => forgetWorkspace(server, workspace),
    },
    knownAmong: (batch) => knownAmong(server, batch),
    forgetAll: () => forgetAll(server),
    keeping: { ...keepServer(server, keeping), trust: () => begin(server) },
    state: () => ({ isOpen: true, setAside: [], reopened: 0 }),
    close: server.close,
  };
}

/** A store of which nobody has said yet what it must hold answers nothing: any process may ask it, one alone recovers it. */
async function levelOf(server: UsageServer): ReturnType<typeof positionOf> {
  const { version } = await readState(server);
  return version === 0 ? { applied: 0, mustReach: 1 } : positionOf(server);
}

async function begin(server: UsageServer): Promise<void> {
  const state = await readState(server);
  if (state.version === 0) await saveState(server, state, {});
}

function questionsOf(server: UsageServer): UsageStore {
  return boundedStore({
    linesOfAccounts: linesOfAccounts(server),
    counts: counts(server),
    activeContacts: activeContacts(server),
    firstOccurrences: firstOccurrences(server),
    changes: changes(server),
    retention: retention(server),
    adoption: adoption(server),
    timelineOfAccount: timelineOfAccount(server),
    stickiness: stickiness(server),
    topContacts: topContacts(server),
    properties: properties(server),
    totals: usageTotals(server),
  });
}
