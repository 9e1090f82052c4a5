import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { aWorkspace } from '../intake/test/intake-under-test.ts';
import { FILES_KEPT_MOST_DAYS } from './files-kept.ts';
import type { ImportRecord } from './import-record.ts';
import { claimNext } from './store/import-leases.store.ts';
import { importsUnderTest } from './test/imports-under-test.ts';
import { mustFind } from './use-cases/begin-import.ts';
import { askCheck, askStart } from './use-cases/drive-import.ts';
import { forgetFiles, sweepFiles } from './use-cases/sweep-files.ts';

const imports = await importsUnderTest();
afterAll(() => imports.close());

let workspaceId: string;
beforeAll(async () => {
  workspaceId = (await aWorkspace(imports.database)).id;
});

const ACCOUNTS = 'account_id,account_name\nA-1,Acme\n,Nobody\n';
const begin = () => imports.begin(workspaceId, 'accounts.csv', ACCOUNTS);
const sweepAfter = (days: number) =>
  sweepFiles({ ...imports, clock: { now: () => systemClock.now().add({ hours: Math.round(days * 24) }) } });
const folderOf = (id: string) => path.dirname(imports.files.sourceOf(id));
const now = (one: ImportRecord) => imports.drive(one, ({ records }, { id }) => mustFind(records, workspaceId, id));

describe('files of imports', { timeout: 60_000 }, () => {
  it('stay for as long as they are kept, and then go with their refused rows; the record stays', async () => {
    const done = await begin();
    await imports.drive(done, askStart);
    expect(await imports.settled(done)).toMatchObject({ state: 'done', report: { refused: 1 } });
    const abandoned = await begin();

    await sweepAfter(FILES_KEPT_MOST_DAYS - 0.5);
    expect([done, abandoned].map(({ id }) => existsSync(imports.files.sourceOf(id)))).toEqual([true, true]);
    expect(existsSync(imports.files.refusedOf(done.id))).toBe(true);

    await sweepAfter(FILES_KEPT_MOST_DAYS + 0.5);
    expect([done, abandoned].map(({ id }) => existsSync(folderOf(id)))).toEqual([false, false]);
    expect(await now(done)).toMatchObject({ state: 'done', report: { added: 1 }, sweptAt: expect.any(String) });
  });

  it('may be swept by two at once, and again', async () => {
    const several = await Promise.all([begin(), begin(), begin()]);
    await Promise.all([sweepAfter(366), sweepAfter(366)]);
    const [first] = await Promise.all(several.map(now));
    await sweepAfter(400);
    expect(several.map(({ id }) => existsSync(folderOf(id)))).toEqual([false, false, false]);
    expect((await Promise.all(several.map(now)))[0]?.sweptAt).toBe(first?.sweptAt);
  });

  it('go on being deleted where a sweep was cut off after it had noted it', async () => {
    const one = await begin();
    await sweepAfter(366);
    mkdirSync(folderOf(one.id));
    writeFileSync(imports.files.sourceOf(one.id), ACCOUNTS);
    await sweepAfter(366);
    expect(existsSync(folderOf(one.id))).toBe(false);
  });

  it('stay while somebody is at work on them, however long that takes', async () => {
    await imports.stopWork();
    const one = await begin();
    await imports.drive(one, askStart);
    await sweepAfter(400);
    expect(existsSync(imports.files.sourceOf(one.id))).toBe(true);
    imports.startWork();
    expect(await imports.settled(one)).toMatchObject({ state: 'done', sweptAt: null });
  });

  it('count their days from the last check', async () => {
    const one = await begin();
    await imports.drive(one, askCheck);
    const { checkedAt } = await imports.settled(one);
    await imports.drive(one, ({ records }) =>
      records
        .updateTable('imports')
        .set({ createdAt: '2020-01-01T00:00:00Z' })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', one.id)
        .execute(),
    );
    expect(checkedAt).not.toBeNull();
    await sweepAfter(29);
    expect(existsSync(folderOf(one.id))).toBe(true);
  });

  it('are waited for by servers that do not have them, for ten minutes', async () => {
    await imports.stopWork();
    const one = await begin();
    await imports.drive(one, askStart);
    const claim = (isHere: boolean) => imports.database.inInstallation((records) => claimNext(records, () => isHere));
    const askedMinutesAgo = (minutes: number) =>
      imports.database.inInstallation((records) =>
        sql`update imports set lease_until = now() - make_interval(mins => ${minutes}::int) where id = ${one.id}`.execute(records),
      );
    expect(await claim(false)).toBeNull();
    await askedMinutesAgo(9);
    expect(await claim(false)).toBeNull();
    expect(await claim(true)).toMatchObject({ id: one.id });
    expect(await claim(true)).toBeNull();
    await askedMinutesAgo(11);
    expect(await claim(false)).toMatchObject({ id: one.id });
    await askedMinutesAgo(0);
    imports.startWork();
    expect(await imports.settled(one)).toMatchObject({ state: 'done' });
  });

  it('are never looked for outside of their folder, whatever an import is called', async () => {
    const victim = path.join(imports.dataDir, 'victim');
    mkdirSync(victim);
    const { id: other } = await aWorkspace(imports.database);
    await imports.database.inWorkspace(other, (records) =>
      sql`insert into imports (workspace_id, id, file_name, file_bytes, file_hash) values (${other}, '../victim', 'x.csv', 1, 'none')`.execute(
        records,
      ),
    );
    await forgetFiles(imports, other);
    expect(existsSync(victim)).toBe(true);
    expect(() => imports.files.sourceOf('../victim')).toThrow('no import is called');
  });

  it('of which no import knows go after a day', async () => {
    const [old, young] = ['imp_old', 'imp_young'];
    for (const id of [old, young]) mkdirSync(folderOf(id), { recursive: true });
    utimesSync(folderOf(old), new Date('2020-01-01'), new Date('2020-01-01'));
    await sweepAfter(0.9);
    expect([old, young].map((id) => existsSync(folderOf(id)))).toEqual([false, true]);
    await sweepAfter(1.1);
    expect(existsSync(folderOf(young))).toBe(false);
  });
});
