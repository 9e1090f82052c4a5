import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertMember } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { askStart, setMapping } from '../../../sources/imports/use-cases/drive-import.ts';
import type { AccountTeamRow } from '../../../sources/imports/index.ts';
import { aWorkspace } from '../../../sources/intake/test/intake-under-test.ts';
import { importsUnderTest } from '../../../sources/imports/test/imports-under-test.ts';
import { writeAccounts, writeAccountTeam } from '../index.ts';

let imports: Awaited<ReturnType<typeof importsUnderTest>>;
let workspaceId: WorkspaceId;
const scope = () => ({ workspaceId, sourceKey: 'main', unknownAccounts: 'refuse', today: '2026-06-30' }) as const;

beforeAll(async () => {
  imports = await importsUnderTest();
});
afterAll(() => imports.close());
beforeEach(async () => {
  workspaceId = (await aWorkspace(imports.database)).id;
  await within(async (records) => {
    await writeAccounts(records, scope(), [
      { account: 'acme', name: 'Acme' },
      { account: 'bolt', name: 'Bolt' },
    ]);
    for (const name of ['Ana', 'Bea', 'Gus']) {
      const state = name === 'Gus' ? 'gone' : 'active';
      await insertMember(records, workspaceId, { email: `${name.toLowerCase()}@x.example`, name, role: 'csm', job: 'csm_named', state });
    }
  });
});

const within = <Row>(work: Parameters<typeof imports.database.inWorkspace<Row>>[1]) => imports.database.inWorkspace(workspaceId, work);
const tell = (...rows: AccountTeamRow[]) => within((records) => writeAccountTeam(records, scope(), rows));
const team = () =>
  within(async (records) => {
    const { rows } = await sql<{ said: string }>`
      select concat_ws(' ', accounts.name, duty, members.name, since, until, told_by) as said
      from account_team join members on members.workspace_id = account_team.workspace_id and members.id = member_id
      join accounts on accounts.workspace_id = account_team.workspace_id and accounts.id = account_id
      order by 1`.execute(records);
    return rows.map(({ said }) => said);
  });
const codes = (result: Awaited<ReturnType<typeof tell>>) => result.refused.map(({ row, code }) => [row, code]);

describe('duties that a file tells', () => {
  it('begin on the day told, or today, and change nothing when told again', async () => {
    const rows: AccountTeamRow[] = [
      { account: 'acme', duty: 'services', member: 'Bea@x.example', since: '2026-01-05' },
      { account: 'acme', duty: 'sales', member: 'Ana' },
      { account: 'bolt', duty: 'csm', member: 'ana@x.example' },
    ];
    expect(await tell(...rows)).toMatchObject({ added: 3, changed: 0, refused: [] });
    expect(await team()).toEqual(['Acme sales Ana 2026-06-30 import', 'Acme services Bea 2026-01-05 import']);
    expect(await tell(...rows)).toMatchObject({ added: 0, changed: 0, unchanged: 3, accountIds: [] });
    const owner = await within((records) =>
      sql`select members.name from accounts join members on members.id = owner_id where accounts.name = 'Bolt'`.execute(records),
    );
    expect(owner.rows).toEqual([{ name: 'Ana' }]);
  });

  it('tell their past in the order of their days, whichever way the rows come', async () => {
    const rows: AccountTeamRow[] = [
      { account: 'acme', duty: 'sponsor', member: 'Bea', since: '2026-03-01' },
      { account: 'acme', duty: 'sponsor', member: 'Ana', since: '2025-01-01' },
    ];
    await tell(...rows);
    const told = ['Acme sponsor Ana 2025-01-01 2026-03-01 import', 'Acme sponsor Bea 2026-03-01 import'];
    expect(await team()).toEqual(told);
    expect(await tell(...rows)).toMatchObject({ unchanged: 2, added: 0, changed: 0 });
    expect(await tell({ account: 'acme', duty: 'sponsor', member: 'Bea' })).toMatchObject({ unchanged: 1 });
    expect(await team()).toEqual(told);
  });

  it('say of themselves what is wrong', async () => {
    const refused = await tell(
      { account: 'nobody', duty: 'sales', member: 'Ana' },
      { account: 'acme', duty: 'sales', member: 'zoe@x.example' },
      { account: 'acme', duty: 'sales', member: 'Gus' },
      { account: 'acme', duty: 'sales', member: 'Ana', since: '2026-07-01' },
      { account: 'acme', duty: 'product', member: 'Ana', since: '2026-02-01' },
      { account: 'acme', duty: 'product', member: 'Bea', since: '2026-02-01' },
      { account: 'bolt', duty: 'csm', member: 'Ana' },
      { account: 'bolt', duty: 'csm', member: 'Bea' },
      { account: 'bolt', duty: 'support', member: 'Ana' },
      { account: 'bolt', duty: 'support', member: 'Bea' },
    );
    expect(codes(refused)).toEqual([
      [0, 'unknown_account'],
      [1, 'no_such_member'],
      [2, 'member_not_here'],
      [3, 'duty_ahead'],
      [5, 'duty_held_since'],
      [7, 'duty_told_twice'],
      [9, 'duty_told_twice'],
    ]);
    expect(codes(await tell({ account: 'acme', duty: 'product', member: 'Bea', since: '2026-01-01' }))).toEqual([[0, 'duty_held_since']]);
  });

  it('come in by a file in the words of its language', { timeout: 60_000 }, async () => {
    const bring = async (content: string) => {
      const one = await imports.begin(workspaceId, 'equipo.csv', content);
      const mapping = one.mapping ?? { columns: {}, fixed: {}, keyFrom: null };
      await imports.drive(one, (driver, which) =>
        setMapping(driver, which, { kind: one.kind ?? 'accounts', mapping, unknownAccounts: 'refuse' }),
      );
      await imports.drive(one, askStart);
      return imports.settled(one);
    };
    const file = 'cuenta,función,correo,desde\nacme,Ventas,ana@x.example,2026-01-05\nacme,Servicios,zoe@x.example,2026-01-05\n';
    expect(await bring(file)).toMatchObject({ kind: 'accountTeam', state: 'done', report: { added: 1, refused: 1 } });
    expect(await bring(`${file}\n`)).toMatchObject({ report: { added: 0, changed: 0, unchanged: 1 } });
  });
});
