import { sql } from 'kysely';
import { writeAccounts, writeContacts } from '../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Records } from '../../platform/records/records.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';

type Planted = {
  readonly name: string;
  readonly arr: number | null;
  readonly band: string;
  readonly points: number | null;
  readonly use?: number;
  readonly renewalIn?: number;
  readonly owner?: string;
};
const PLANTED: readonly Planted[] = [
  { name: 'Clínica São Lucas', arr: 3_640_000, band: 'yellow', points: 52, use: 0.9, renewalIn: 300 },
  { name: 'Ridgeline Foods', arr: 8_400_000, band: 'red', points: 38, use: 0.33, renewalIn: 41, owner: 'carla' },
  { name: 'Banco Andino', arr: 14_800_000, band: 'yellow', points: 57, use: 0.8, renewalIn: 96, owner: 'carla' },
  { name: 'Kestrel Bank', arr: 21_000_000, band: 'green', points: 81, use: 1.1, renewalIn: 204 },
  { name: '=cmd|evil', arr: null, band: 'unknown', points: null },
];

export type PortfolioUnderTest = {
  readonly api: SignedInApi;
  readonly ask: Ask;
  /** Carla, who owns two of the accounts. */
  readonly csm: Ask;
  /** Of the accounts by name, of members by first name. */
  readonly ids: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, string>>;
  readonly inWorkspace: <Result>(work: (records: Records) => Promise<Result>) => Promise<Result>;
  readonly query: (body: object, by?: Ask) => Promise<Answer>;
};

/** Five accounts, judged. */
export async function portfolioUnderTest(): Promise<PortfolioUnderTest> {
  const api = await signedInApi();
  const { ask, scope } = api;
  const csm = await api.as('csm', 'carla@meridian.example');
  const ids: Record<string, string> = {};
  const members: Record<string, string> = {};
  for (const member of (await ask('GET', '/members')).body as unknown as { id: string; name: string }[])
    members[member.name.split(' ')[0]?.toLowerCase() ?? ''] = member.id;
  const inWorkspace: PortfolioUnderTest['inWorkspace'] = (work) => api.test.database.inWorkspace(scope.workspaceId as WorkspaceId, work);
  await inWorkspace(async (records) => {
    await writeAccounts(
      records,
      scope,
      PLANTED.map(({ name }, at) => ({ account: `A-${at}`, name, tags: at === 1 ? ['beta'] : [] })),
    );
    await writeContacts(records, scope, [{ contact: 'C-1', account: 'A-1', name: 'Marta Oliveira', email: 'marta@ridgeline.example' }]);
    for (const row of await records.selectFrom('accounts').select(['id', 'name']).execute()) ids[row.name] = row.id;
    for (const one of PLANTED) await plant(records, { scope, ids, members }, one);
  });
  const query = async (body: object, by: Ask = ask) => (await by('POST', '/accounts/query', body)).body as unknown as Answer;
  return { api, ask, csm, ids, members, inWorkspace, query };
}

type Planting = Pick<PortfolioUnderTest, 'ids' | 'members'> & Pick<SignedInApi, 'scope'>;

async function plant(records: Records, { scope, ids, members }: Planting, one: Planted): Promise<void> {
  const { workspaceId, today } = scope;
  const accountId = ids[one.name] ?? '';
  const known = { ...(one.arr === null ? {} : { arr: one.arr }), ...(one.use === undefined ? {} : { use_vs_habit_ratio: one.use }) };
  const unknown = one.use === undefined ? { use_vs_habit_ratio: 'too_little_history' } : {};
  await sql`insert into readings_now (workspace_id, account_id, day, known, unknown, read_at) values (${workspaceId}, ${accountId}, ${today}, ${JSON.stringify(known)}, ${JSON.stringify(unknown)}, now())`.execute(
    records,
  );
  await sql`insert into reading_days (workspace_id, account_id, day, known) values (${workspaceId}, ${accountId}, ${today}::date - 28, '{"use_vs_habit_ratio": 1.0}')`.execute(
    records,
  );
  await sql`insert into account_state (workspace_id, account_id, stage, care_state, arr_minor, renewal_on, computed_at)
    values (${workspaceId}, ${accountId}, 'established', 'steady', ${one.arr}, ${today}::date + ${one.renewalIn ?? null}::int, now())`.execute(
    records,
  );
  await sql`insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, scored_at)
    values (${workspaceId}, ${accountId}, 'sco_1', 1, ${today}, ${one.points}, ${one.band}, 0.9, ${today}, '[]', now())`.execute(records);
  if (one.owner !== undefined)
    await records
      .updateTable('accounts')
      .set({ ownerId: members[one.owner] ?? null })
      .where('id', '=', accountId)
      .execute();
}

export type Answer = {
  total: number;
  arr: { amountMinor: number };
  accountsWithoutArr: number;
  rows: { id: string; name: string; band: string; values: Record<string, unknown>; unknown: Record<string, string> }[];
};
