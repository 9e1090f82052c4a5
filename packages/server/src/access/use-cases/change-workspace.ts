import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Records } from '../../platform/records/records.ts';
import { noSuchWorkspace } from '../access.errors.ts';
import type { By } from '../audit.ts';
import { SIGNAL_CAPACITY, type SignalCapacity } from '../capacity.ts';
import { writeAudit } from '../store/audit.store.ts';
import { findWorkspace, updateWorkspace } from '../store/workspaces.store.ts';
import { checkTimeZone } from './create-workspace.ts';

export type WorkspaceChange = {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly currency?: string | undefined;
  readonly fiscalYearStartMonth?: number | undefined;
  readonly accountTrait?: string | null | undefined;
  /** How long events are kept; null for ever. */
  readonly usageMonths?: number | null | undefined;
  /** Accounts with signals that a member can turn to in a week. */
  readonly signalsPerWeek?: SignalCapacity | undefined;
};

export async function changeWorkspace(
  records: Records,
  { target, change }: { readonly target: { readonly id: WorkspaceId; readonly slug: string }; readonly change: WorkspaceChange },
  by: By,
): Promise<void> {
  const before = await findWorkspace(records, target.slug);
  if (before === undefined) throw noSuchWorkspace();
  if (change.timeZone !== undefined) checkTimeZone(change.timeZone);
  const { accountTrait, usageMonths, signalsPerWeek, ...rest } = change;
  const settings = {
    ...before.settings,
    ...(accountTrait === undefined ? {} : { accountTrait: accountTrait ?? undefined }),
    ...(usageMonths === undefined ? {} : { usageMonths: usageMonths ?? undefined }),
    ...(signalsPerWeek === undefined ? {} : { signalsPerWeek }),
  };
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  await updateWorkspace(records, target.id, { ...given, settings });
  const { name, timeZone, currency, fiscalYearStartMonth } = before;
  await writeAudit(
    records,
    { workspaceId: target.id, at: by.now },
    {
      actor: by.actor,
      action: 'workspace.changed',
      subjectKind: 'workspace',
      subjectId: target.id,
      before: { name, timeZone, currency, fiscalYearStartMonth, ...before.settings },
      after: change,
    },
  );
}

export async function readWorkspace(records: Records, slug: string) {
  const workspace = await findWorkspace(records, slug);
  if (workspace === undefined) throw noSuchWorkspace();
  const { name, timeZone, currency, fiscalYearStartMonth, isSample, settings } = workspace;
  return {
    slug,
    name,
    timeZone,
    currency,
    fiscalYearStartMonth,
    isSample,
    accountTrait: settings.accountTrait ?? null,
    usageMonths: settings.usageMonths ?? null,
    signalsPerWeek: settings.signalsPerWeek ?? SIGNAL_CAPACITY,
  };
}
