import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Activation } from '../activation.ts';
import type { FirstValueDefinition } from '../definition.ts';

/** All that is published at once: definitions in order, and what counts as activated. */
export type FirstValueSettings = { readonly definitions: readonly FirstValueDefinition[]; readonly activation: Activation };

const MOST_VERSIONS = 50;

function json(value: unknown) {
  return sql<string>`${JSON.stringify(value)}::jsonb`;
}

function rulesOf(row: { readonly definitions: unknown; readonly activation: unknown }): FirstValueSettings {
  return { definitions: row.definitions as FirstValueDefinition[], activation: row.activation as Activation };
}

/** The newest first; none while what ships is in force. */
export async function listDefinitionVersions(records: Records, workspaceId: string) {
  const rows = await records
    .selectFrom('firstValueDefinitions')
    .leftJoin('members', (join) =>
      join
        .onRef('members.id', '=', 'firstValueDefinitions.publishedBy')
        .onRef('members.workspaceId', '=', 'firstValueDefinitions.workspaceId'),
    )
    .select(['version', 'note', 'publishedAt', 'definitions', 'activation', 'members.name as publishedBy'])
    .where('firstValueDefinitions.workspaceId', '=', workspaceId)
    .orderBy('version', 'desc')
    .limit(MOST_VERSIONS)
    .execute();
  return rows.map(({ version, note, publishedAt, publishedBy, ...rest }) => ({
    version,
    note,
    publishedAt,
    publishedBy,
    rules: rulesOf(rest),
  }));
}

export async function listDefinitionDrafts(records: Records, workspaceId: string) {
  const rows = await records
    .selectFrom('firstValueDrafts')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'firstValueDrafts.memberId').onRef('members.workspaceId', '=', 'firstValueDrafts.workspaceId'),
    )
    .select(['memberId', 'basedOn', 'definitions', 'activation', 'changedAt', 'members.name'])
    .where('firstValueDrafts.workspaceId', '=', workspaceId)
    .orderBy('changedAt', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ memberId, basedOn, changedAt, name, ...rest }) => ({
    memberId,
    basedOn,
    changedAt,
    name: name ?? '',
    rules: rulesOf(rest),
  }));
}

type OfMember = { readonly workspaceId: string; readonly memberId: string };

export async function saveDefinitionDraft(
  records: Records,
  of: OfMember,
  draft: { readonly basedOn: number; readonly rules: FirstValueSettings; readonly changedAt: string },
): Promise<void> {
  const { basedOn, rules, changedAt } = draft;
  const own = { basedOn, changedAt, definitions: json(rules.definitions), activation: json(rules.activation) };
  await records
    .insertInto('firstValueDrafts')
    .values({ ...of, ...own })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'memberId']).doUpdateSet(own))
    .execute();
}

export async function dropDefinitionDraft(records: Records, { workspaceId, memberId }: OfMember): Promise<void> {
  await records.deleteFrom('firstValueDrafts').where('workspaceId', '=', workspaceId).where('memberId', '=', memberId).execute();
}

/** False where another version came between. */
export async function insertDefinitionVersion(
  records: Records,
  version: OfMember & { readonly version: number; readonly rules: FirstValueSettings; readonly note: string; readonly publishedAt: string },
): Promise<boolean> {
  const { memberId, rules, ...rest } = version;
  const written = await records
    .insertInto('firstValueDefinitions')
    .values({ ...rest, definitions: json(rules.definitions), activation: json(rules.activation), publishedBy: memberId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}
