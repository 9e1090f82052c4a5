import { type By, writeAudit } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { conditionsOf, isBounded, requireNamed, type Rule } from '../../../measures/segments/index.ts';
import type { Asking } from '../../portfolio/index.ts';
import { askRule, deletePod, isPodNameTaken, listPods, type PodSaid, savePod } from '../store/pods.store.ts';
import { deleteTeam, isTeamNameTaken, listTeams, presentMembers, saveTeam, type TeamSaid } from '../store/teams.store.ts';
import { rulesNaming } from '../store/rules-naming.read.ts';
import { namedInRules, nameTaken, noSuchPod, noSuchTeam, notAReceiver, podOfPods, ruleTooLarge, unknownMetric } from '../teams.errors.ts';

export type Changing = By & { readonly workspaceId: WorkspaceId; readonly today: string };

/** Makes a team, or says one anew. */
export async function changeTeam(
  records: Records,
  by: Changing,
  { id, ...said }: TeamSaid & { readonly id: string | null },
): Promise<string> {
  const { workspaceId } = by;
  const before = (await listTeams(records, workspaceId)).find((team) => team.id === id);
  if (id !== null && before === undefined) throw noSuchTeam();
  if (await isTeamNameTaken(records, { workspaceId, id: id ?? '' }, said.name)) throw nameTaken(said.name);
  await requirePresent(records, workspaceId, [...said.memberIds, ...(said.leadId === null ? [] : [said.leadId])]);
  const saved = await saveTeam(records, { workspaceId, id }, { ...said, today: by.today, at: by.now.toString() });
  const was = before && { name: before.name, leadId: before.lead?.id ?? null, memberIds: before.members.map((one) => one.id) };
  await tell(records, by, { action: 'team.changed', kind: 'team', id: saved, before: was, after: said });
  return saved;
}

export async function removeTeam(records: Records, by: Changing, id: string): Promise<void> {
  const before = (await listTeams(records, by.workspaceId)).find((team) => team.id === id);
  if (before === undefined) throw noSuchTeam();
  await requireUnnamed(records, by.workspaceId, id);
  await deleteTeam(records, { workspaceId: by.workspaceId, id });
  await tell(records, by, { action: 'team.removed', kind: 'team', id, before: { name: before.name } });
}

type PodWish = PodSaid & { readonly id: string | null; readonly asking: Asking };

/** Makes a pod, or says one anew; a rule is asked at once which accounts are in it. */
export async function changePod(records: Records, by: Changing, { id, asking, ...said }: PodWish): Promise<string> {
  const { workspaceId, today } = by;
  const at = by.now.toString();
  const before = (await listPods(records, workspaceId)).find((pod) => pod.id === id);
  if (id !== null && before === undefined) throw noSuchPod();
  if (await isPodNameTaken(records, { workspaceId, id: id ?? '' }, said.name)) throw nameTaken(said.name);
  if (said.rule !== null) await checkRule(records, workspaceId, said.rule);
  for (const { metricKey } of said.goals) if (!asking.isMetric(metricKey)) throw unknownMetric(metricKey);
  await requirePresent(
    records,
    workspaceId,
    said.members.map(({ memberId }) => memberId),
  );
  const saved = await savePod(records, { workspaceId, id }, { ...said, today, at });
  if (said.rule !== null) await askRule(records, { workspaceId, id: saved }, { rule: said.rule, asking, today, at });
  const was = before && {
    name: before.name,
    rule: before.rule,
    members: before.members.map(({ id: memberId, duty }) => ({ memberId, duty })),
    goals: before.goals,
  };
  const { accountIds: _, ...after } = said;
  await tell(records, by, { action: 'pod.changed', kind: 'pod', id: saved, before: was, after });
  return saved;
}

async function checkRule(records: Records, workspaceId: string, rule: Rule): Promise<void> {
  if (!isBounded(rule)) throw ruleTooLarge();
  // Which accounts are in pods would rest on which are: nobody could say what such rules mean.
  if (conditionsOf(rule).some(({ field }) => field === 'attribute:pod')) throw podOfPods();
  await requireNamed(records, workspaceId, rule);
}

export async function removePod(records: Records, by: Changing, id: string): Promise<void> {
  const before = (await listPods(records, by.workspaceId)).find((pod) => pod.id === id);
  if (before === undefined) throw noSuchPod();
  await requireUnnamed(records, by.workspaceId, id);
  await deletePod(records, { workspaceId: by.workspaceId, id });
  await tell(records, by, { action: 'pod.removed', kind: 'pod', id, before: { name: before.name } });
}

/** What a rule in force names is not removed: the rule would mean nothing any more. */
async function requireUnnamed(records: Records, workspaceId: string, id: string): Promise<void> {
  const names = await rulesNaming(records, { workspaceId, id });
  if (names.length > 0) throw namedInRules(names);
}

async function requirePresent(records: Records, workspaceId: string, ids: readonly string[]): Promise<void> {
  const present = await presentMembers(records, workspaceId, ids);
  if (!ids.every((id) => present.has(id))) throw notAReceiver();
}

type Told = { readonly action: string; readonly kind: string; readonly id: string; readonly before?: unknown; readonly after?: unknown };

async function tell(records: Records, by: Changing, { action, kind, id, before, after }: Told): Promise<void> {
  await writeAudit(
    records,
    { workspaceId: by.workspaceId, at: by.now },
    {
      actor: by.actor,
      action,
      subjectKind: kind,
      subjectId: id,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  );
  for (const change of ['settings', 'accounts'] as const)
    await announceChange(records, { workspaceId: by.workspaceId, kind: change, ids: [] });
}
