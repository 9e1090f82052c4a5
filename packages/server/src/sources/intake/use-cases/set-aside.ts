import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { intakeFigures } from '../store/intake-status.read.ts';
import { listSetAside, type SetAsideChoice, type SetAsidePage, setAsideGroups, type SetAsideState } from '../store/set-aside.read.ts';
import type { FactWriters } from './ports.ts';
import { recentEvents } from './recent-events.ts';
import { tryRetry } from './try-retry.ts';

export { type Move, moveSetAside, type SetAsideChoice } from '../store/set-aside.read.ts';

export type SetAsideRoutesDeps = { readonly facts: Pick<FactWriters, 'findAccounts' | 'findContacts'> };

/** What people ask of, and decide about, events that were not counted. */
export function setAsideUseCases({ facts }: SetAsideRoutesDeps) {
  return {
    async groups(
      records: Records,
      workspaceId: WorkspaceId,
      { state, samples }: { readonly state: SetAsideState; readonly samples: number },
    ) {
      const groups = await setAsideGroups(records, workspaceId, state);
      const withSamples = [];
      for (const group of groups) {
        const newest = await listSetAside(records, workspaceId, { state, reason: group.reason, limit: samples });
        withSamples.push({ ...group, samples: newest });
      }
      return withSamples;
    },
    list: (records: Records, workspaceId: WorkspaceId, page: SetAsidePage) => listSetAside(records, workspaceId, page),
    trial: (records: Records, workspaceId: WorkspaceId, choice: SetAsideChoice) => tryRetry(records, workspaceId, { choice, facts }),
    async status(records: Records, workspaceId: WorkspaceId, limit: number) {
      const figures = await intakeFigures(records, workspaceId);
      const recent = limit === 0 ? [] : await recentEvents(records, workspaceId, { limit, appliedSeq: figures.appliedSeq });
      return { ...figures, recent };
    },
  };
}
