import { archiveFolder } from '../../../platform/usage-store/open-file.ts';
import { type UsageFile, type UsageFileOptions, openUsageFile } from '../../../platform/usage-store/usage-file.ts';
import { type Lane, type UsageSink, WHOLE } from '../../../sources/intake/index.ts';
import { boundedStore } from '../bounded-store.ts';
import type { UsageStore } from '../usage-store.ts';
import { activeContacts, changes, stickiness } from './active-contacts.read.ts';
import { adoption } from './adoption.read.ts';
import { keepUsage, positionOf, type UsageKeeping } from './archive/keep-usage.ts';
import { appliedSeq, applyUsage } from './apply-usage.ts';
import { firstOccurrences, retention } from './cohorts.read.ts';
import { counts, topContacts } from './counts.read.ts';
import { type KnownAmong, knownAmong, lackingIn } from './known-usage.ts';
import { forgetUsage, forgetWorkspace } from './forget-usage.ts';
import { prepareUsageTables } from './schema.ts';
import { settleUsage } from './settle-usage.ts';
import { properties, timelineOfAccount, usageTotals } from './timeline.read.ts';
import { linesOfAccounts } from './usage-lines.read.ts';
import { usageLevel } from './usage-level.ts';
import { usageMemory } from './usage-memory.ts';

/** What counts the journal, and keeps what was counted. */
type Counted = { readonly sink: UsageSink; readonly keeping: UsageKeeping & { readonly trust: () => Promise<void> } };

/** The store as its owner sees it: it answers, it takes in, and it can be told to forget. */
export type OwnedUsageStore = Counted & {
  readonly ask: UsageStore;
  /** In which the journal is counted; a file has one. */
  readonly lanes: readonly Lane[];
  readonly lane: (lane: Lane) => Counted;
  /** For a trial of an import. */
  readonly knownAmong: KnownAmong;
  /** Afterwards the whole journal is counted again. */
  readonly forgetAll: () => Promise<void>;
  readonly state: UsageFile['state'];
  readonly close: () => Promise<void>;
};

export type UsageStoreOptions = Omit<UsageFileOptions, 'prepare'> & {
  /** An applier recovers it: until that one has looked at a file that was just opened, nothing is answered. */
  readonly isKept?: boolean;
};

export async function openDuckDbUsage({ isKept = false, ...options }: UsageStoreOptions): Promise<OwnedUsageStore> {
  const memory = usageMemory();
  const level = usageLevel(() => positionOf(file), { isKept });
  const file: UsageFile = await openUsageFile({
    ...options,
    async prepare(connection) {
      await prepareUsageTables(connection);
      // A file that was set aside leaves another one, with other names.
      memory.forgetAll();
      level.doubt();
    },
  });
  const sink: UsageSink = {
    appliedSeq: () => appliedSeq(file),
    isInDoubt: level.isInDoubt,
    apply: applyUsage(file, memory),
    settle: settleUsage(file),
    lacking: lackingIn(file),
    forget: forgetWorkspace(file, memory, archiveFolder(options.folder)),
  };
  const keeping = { ...keepUsage(file, memory, options), trust: async () => level.trust() };
  return {
    ask: level.guarded(questionsOf(file)),
    sink,
    keeping,
    lanes: [WHOLE],
    lane: () => ({ sink, keeping }),
    knownAmong: knownAmong(file, memory),
    forgetAll: () => forgetUsage(file, memory),
    state: file.state,
    close: file.close,
  };
}

/** Without what stands around the file: turns and time limits. */
export function questionsOf(file: Pick<UsageFile, 'read'>): UsageStore {
  return boundedStore({
    linesOfAccounts: linesOfAccounts(file),
    counts: counts(file),
    activeContacts: activeContacts(file),
    firstOccurrences: firstOccurrences(file),
    changes: changes(file),
    retention: retention(file),
    adoption: adoption(file),
    timelineOfAccount: timelineOfAccount(file),
    stickiness: stickiness(file),
    topContacts: topContacts(file),
    properties: properties(file),
    totals: usageTotals(file),
  });
}
