import { listMembers } from '../access/index.ts';
import { nameAccounts, writeAccountTeam } from '../facts/accounts/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import type { Database } from '../platform/records/records.ts';
import type { WriteScope } from '../sources/imports/index.ts';
import type { SampleTeams } from '../sources/sample/index.ts';
import { insertAbsence, listTeams, savePod, saveTeam } from '../work/teams/wire.ts';

/** Duties, teams, pods with their goals, and who is away; nothing where the sample company has teams already. */
export async function arrangeSample(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  scope: WriteScope,
  { duties, teams, pods, absence }: SampleTeams,
): Promise<void> {
  const { today } = scope;
  const workspaceId = scope.workspaceId as WorkspaceId;
  const at = clock.now().toString();
  await database.inWorkspace(workspaceId, async (records) => {
    if ((await listTeams(records, workspaceId)).length > 0) return;
    const members = new Map((await listMembers(records)).map(({ id, email }) => [email, id]));
    const idsOf = (emails: readonly string[]) => emails.flatMap((email) => members.get(email) ?? []);
    await writeAccountTeam(
      records,
      scope,
      duties.filter(({ member }) => members.has(member)),
    );
    for (const { name, lead, members: own } of teams)
      await saveTeam(
        records,
        { workspaceId, id: null },
        { name, leadId: members.get(lead) ?? null, memberIds: idsOf([...own, lead]), today, at },
      );
    for (const { name, members: own, accounts, goal } of pods) {
      const { names } = await nameAccounts(records, scope, accounts);
      const people = own.flatMap(({ email, duty }) => idsOf([email]).map((memberId) => ({ memberId, duty })));
      const said = { name, rule: null, accountIds: [...names.values()], members: people, goals: [goal], today, at };
      await savePod(records, { workspaceId, id: null }, said);
    }
    const [memberId, standInId] = [members.get(absence.member), members.get(absence.standIn)];
    if (memberId === undefined || standInId === undefined) return;
    const { fromOn, untilOn } = absence;
    await insertAbsence(records, workspaceId, { memberId, standInId, fromOn, untilOn, createdBy: null, createdAt: at });
  });
}
