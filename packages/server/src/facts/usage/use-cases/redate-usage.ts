import { zoneStretches } from '../../../kernel/zoned-days.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { UsageKeeping } from '../store/archive/keep-usage.ts';
import { saveDatedBy, workspacesToDate } from '../store/kept-usage.read.ts';
import type { InRest } from './rebuild-usage.ts';

export type RedateDeps = { readonly database: Database; readonly keeping: Pick<UsageKeeping, 'redate'>; readonly inRest: InRest };

/** A workspace whose time zone was changed has its days counted by the new one, the past too. */
export async function redateUsage({ database, keeping, inRest }: RedateDeps): Promise<void> {
  for (const { workspaceId, timeZone } of await database.inInstallation(workspacesToDate)) {
    await inRest(() => keeping.redate(workspaceId, zoneStretches(timeZone)), workspaceId);
    await database.inInstallation((records) => saveDatedBy(records, workspaceId, timeZone));
  }
}
