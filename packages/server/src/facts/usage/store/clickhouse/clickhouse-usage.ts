import { openUsageServer, type UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { type Lane, type UsageSink, WHOLE } from '../../../../sources/intake/index.ts';
import { boundedStore } from '../../bounded-store.ts';
import type { UsageStore } from '../../usage-store.ts';
import type { OwnedUsageStore } from '../duckdb-usage.ts';
import { usageLevel } from '../usage-level.ts';
import { activeContacts, changes, stickiness } from './active-contacts.read.ts';
import { adoption } from './adoption.read.ts';
import { applySteps } from './apply.ts';
import { firstOccurrences, retention } from './cohorts.read.ts';
import { counts, topContacts } from './counts.read.ts';
import { forgetAll, forgetWorkspaces } from './erase.ts';
import { keepServer, levelOf, type ServerKeeping } from './keep.ts';
import { knownAmong, lackingIn } from './known-keys.ts';
import { settleTouched } from './settle.ts';
import { readState } from './state.ts';
import { makeTables } from './tables.ts';
import { properties, timelineOfAccount, usageTotals } from './timeline.read.ts';
import { linesOfAccounts } from './usage-lines.read.ts';

export type ClickHouseOptions = ServerKeeping & { readonly url: string };

/** Another process may empty the store, and fill it again. */
const FRESH_MS = 2_000;

/** How old what is known of a lane may be, while nothing is counted in it: who counts it is alone with it. */
const KNOWN_MS = 1_000;

/** The usage store on a ClickHouse. One process writes a lane at a time; any number may ask. */
export async function openClickHouseUsage(
  { url, ...keeping }: ClickHouseOptions,
  between: (server: UsageServer) => UsageServer = (server) => server,
): Promise<OwnedUsageStore> {
  const server = between(openUsageServer(url));
  const { lanes = [WHOLE] } = keeping;
  const level = usageLevel(() => levelOf({ ...server, look: server.read }, lanes), { isKept: false, freshMs: FRESH_MS });
  for (const statement of makeTables(server.cluster)) await server.run(statement);
  const laneOfStore = (lane: Lane) => {
    const position = positionOf(server, lane);
    return { sink: sinkOf(server, lane, position), keeping: keepServer(server, lane, { ...keeping, onMoved: position.forget }) };
  };
  return {
    ask: level.guarded(questionsOf(server)),
    ...laneOfStore(WHOLE),
    lanes,
    lane: laneOfStore,
    knownAmong: (batch) => knownAmong(server, batch),
    forgetAll: () => forgetAll(server),
    state: () => ({ isOpen: true, setAside: [], reopened: 0 }),
    close: server.close,
  };
}

type Position = { readonly read: () => Promise<number>; readonly forget: () => void };

function positionOf(server: UsageServer, lane: Lane): Position {
  let known: { readonly seq: number; readonly atMs: number } | null = null;
  return {
    async read() {
      if (known === null || performance.now() - known.atMs > KNOWN_MS)
        known = { seq: (await readState(server, lane)).applied, atMs: performance.now() };
      return known.seq;
    },
    forget: () => (known = null),
  };
}

function sinkOf(server: UsageServer, lane: Lane, position: Position): UsageSink {
  const apply = applySteps(server, lane);
  return {
    appliedSeq: position.read,
    isInDoubt: () => false,
    apply: (step) => apply(step).finally(position.forget),
    settle: settleTouched(server, lane),
    lacking: (batch) => lackingIn(server, batch),
    forget: (workspace) => forgetWorkspaces(server, [workspace]),
  };
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
