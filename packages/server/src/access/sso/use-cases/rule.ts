import type { Records } from '../../../platform/records/records.ts';
import { comeInByIt } from '../sso.errors.ts';
import { isBoundAndOpen } from '../store/identities.store.ts';
import { readSsoRule, saveSsoRule, type SsoRule } from '../store/rule.store.ts';
import { audit, type Editor } from './change-connection.ts';

/** The rule of the workspace, and whether this member may make it stricter: only who came in by a connection once. */
export async function readRule(records: Records, workspaceId: string, memberId: string | null) {
  return { rule: await readSsoRule(records, workspaceId), canRequire: memberId !== null && (await isBoundAndOpen(records, memberId)) };
}

/** Nobody locks a workspace to a door that they have not gone through themselves. */
export async function changeRule(records: Records, wish: SsoRule, by: Editor): Promise<SsoRule> {
  const before = await readSsoRule(records, by.workspaceId);
  if (wish.isRequired && !before.isRequired && !(by.memberId !== null && (await isBoundAndOpen(records, by.memberId)))) throw comeInByIt();
  await saveSsoRule(records, by.workspaceId, wish);
  await audit(records, by, { action: 'sso.rule_changed', id: by.workspaceId, before, after: wish });
  return wish;
}
