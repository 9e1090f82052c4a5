import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { aWorkspace } from '../intake/test/intake-under-test.ts';
import type { Mapping } from './mapping.ts';
import { countRows, importsUnderTest } from './test/imports-under-test.ts';
import { findTwin } from './store/imports.store.ts';
import { mustFind } from './use-cases/begin-import.ts';
import { askCheck, askStart, askStop, openQuestions, setMapping } from './use-cases/drive-import.ts';

/** Held by a test, a writer waits here: the import is in the middle. */
let gate: Promise<void> = Promise.resolve();
const imports = await importsUnderTest((writers) => ({
  ...writers,
  records: {
    ...writers.records,
    async notes(records, scope, rows) {
      const result = await writers.records.notes(records, scope, rows);
      await gate;
      return result;
    },
  },
}));
afterAll(() => imports.close());

let workspaceId: string;
beforeAll(async () => {
  workspaceId = (await aWorkspace(imports.database)).id;
});

const ACCOUNTS = 'account_id,account_name,industry\nA-1,Acme,Retail\nA-2,Beta,\n';
const notes = (count: number, prefix = 'N') =>
  `note id,account id,date,body,author\n${Array.from({ length: count }, (_, n) => `${prefix}-${n},A-1,2026-03-01 10:00,Called ${n},Ann`).join('\n')}`;

type Wish = { readonly change?: (mapping: Mapping) => Mapping; readonly unknownAccounts?: 'refuse' | 'create' };

async function goIn(fileName: string, content: string | Buffer, { change = (mapping) => mapping, unknownAccounts = 'refuse' }: Wish = {}) {
  const one = await imports.begin(workspaceId, fileName, content);
  const mapping = change(one.mapping ?? { columns: {}, fixed: {}, keyFrom: null });
  await imports.drive(one, (driver, which) => setMapping(driver, which, { kind: one.kind ?? 'accounts', mapping, unknownAccounts }));
  await imports.drive(one, askStart);
  return imports.settled(one);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('an import', { timeout: 60_000 }, () => {
  it('is checked without keeping anything, then goes in as the check said', async () => {
    const one = await imports.begin(workspaceId, 'accounts.csv', ACCOUNTS);
    expect(one).toMatchObject({ kind: 'accounts', state: 'draft' });
    await imports.drive(one, askCheck);
    const checked = await imports.settled(one);
    expect(checked).toMatchObject({ state: 'checked', rowsTotal: 2, checkReport: { rows: 2, added: 2, refused: 0 } });
    expect(await countRows(imports.database, workspaceId, 'accounts')).toBe(0);

    await imports.drive(one, askStart);
    expect(await imports.settled(one)).toMatchObject({ state: 'done', report: { added: 2, changed: 0, unchanged: 0 } });
    expect(await countRows(imports.database, workspaceId, 'accounts')).toBe(2);
  });

  it('changes nothing the second time', async () => {
    expect(await goIn('accounts.csv', ACCOUNTS)).toMatchObject({
      state: 'done',
      report: { added: 0, changed: 0, unchanged: 2, accounts: 0 },
    });
  });

  it('asks which way round a date is and does not begin before it is told', async () => {
    const one = await imports.begin(workspaceId, 'churn.csv', 'account_id,churn_date,reason\nA-1,03/04/2026,price\nA-2,05/11/2026,price\n');
    expect(await openQuestions(imports.files, one)).toMatchObject([
      { ask: 'date_form', column: 'churn_date', values: ['03/04/2026', '05/11/2026'] },
    ]);
    await expect(imports.drive(one, askStart)).rejects.toMatchObject({ code: 'imports.questions_open' });

    const columns = { ...one.mapping?.columns, churn_date: { field: 'churnedOn', dateForm: 'dmy' } } as const;
    await imports.drive(one, (driver, which) =>
      setMapping(driver, which, { kind: 'churns', mapping: { columns, fixed: {}, keyFrom: null }, unknownAccounts: 'refuse' }),
    );
    await imports.drive(one, askStart);
    expect(await imports.settled(one)).toMatchObject({ state: 'done', report: { added: 2 } });
    const days = await imports.database.inWorkspace(workspaceId as never, (records) =>
      records.selectFrom('churnEvents').select('churnedOn').orderBy('churnedOn').execute(),
    );
    expect(days.map((row) => row.churnedOn)).toEqual(['2026-04-03', '2026-11-05']);
  });

  it('groups refused rows by what is wrong, and keeps them as a file that no spreadsheet runs', async () => {
    const ended = await goIn(
      'tickets.csv',
      'ticket,account,opened,subject,priority\n1,A-1,2026-01-01,ok,high\n2,A-9,2026-01-01,=cmd(),low\n3,A-1,yesterday,ok,low\n4,A-1,2026-01-04,ok,low\n',
      {
        change: (mapping) => ({
          ...mapping,
          columns: { ...mapping.columns, opened: { field: 'openedAt', dateForm: 'ymd' } },
        }),
      },
    );
    expect(ended.report).toMatchObject({
      rows: 4,
      added: 2,
      refused: 2,
      groups: [
        { code: 'not_a_date', field: 'openedAt', firstLines: [4], firstValues: ['yesterday'] },
        { code: 'unknown_account', firstLines: [3], firstValues: ['A-9'] },
      ],
    });
    const [header, ...rows] = readFileSync(imports.files.refusedOf(ended.id), 'utf8').replace('\ufeff', '').trim().split('\n');
    expect(header).toBe('refused_line,refused_reason,refused_field,ticket,account,opened,subject,priority');
    expect(rows.sort()).toEqual(["3,unknown_account,,2,A-9,2026-01-01,'=cmd(),low", '4,not_a_date,openedAt,3,A-1,yesterday,ok,low']);
  });

  it('names rows whose key came before in the file with other contents, and counts the first', async () => {
    const usage =
      'event_id,account,day,action\nU-1,A-1,2026-03-01,open\nU-1,A-1,2026-03-01,open\nU-1,A-1,2026-03-02,close\nU-2,A-1,2026-03-01,open\n';
    const ended = await goIn('usage.csv', usage);
    expect(ended.report).toMatchObject({
      rows: 4,
      added: 2,
      unchanged: 2,
      flagged: 1,
      refused: 0,
      groups: [{ outcome: 'flagged', code: 'key_repeated', field: 'event', firstLines: [4], firstValues: ['U-1'] }],
    });

    const rewritten = await goIn('accounts.csv', 'account_id,account_name\nTwice,One name\nTwice,One name\nTwice,Another name\n');
    expect(rewritten.report).toMatchObject({
      added: 1,
      unchanged: 1,
      changed: 1,
      flagged: 1,
      groups: [{ outcome: 'flagged', code: 'key_rewritten', field: 'account', firstLines: [4] }],
    });
  });

  it('takes mended rows back as they were before they were kept', async () => {
    const refused = await goIn('tickets.csv', 'ticket,account,opened,subject\nback-1,A-1,2026-01-01,ok\nback-2,A-1,yesterday,-5 seats\n', {
      change: (mapping) => ({ ...mapping, columns: { ...mapping.columns, opened: { field: 'openedAt', dateForm: 'ymd' } } }),
    });
    const mended = readFileSync(imports.files.refusedOf(refused.id), 'utf8').replace('yesterday', '2026-01-02');
    expect(mended).toContain("'-5 seats");
    expect(await goIn('refused-tickets.csv', mended)).toMatchObject({ kind: 'tickets', state: 'done', report: { added: 1, refused: 0 } });
    const subjects = await imports.database.inWorkspace(workspaceId as never, (records) =>
      records.selectFrom('tickets').select('subject').where('externalId', '=', 'back-2').execute(),
    );
    expect(subjects).toEqual([{ subject: '-5 seats' }]);
  });

  it('creates accounts that nobody knows, where it is told to', async () => {
    const ended = await goIn('tickets.csv', 'ticket,account,opened\nnew-1,A-77,2026-01-01\n', { unknownAccounts: 'create' });
    expect(ended.report).toMatchObject({ added: 1, flagged: 1, groups: [{ code: 'account_created' }] });
  });

  it('learns once what a word means', async () => {
    const content =
      'ticket,account,opened,priority\nv-1,A-1,2026-01-01,high\nv-2,A-1,2026-01-01,PANIC\nv-3,A-1,2026-01-01,PANIC\nv-4,A-1,2026-01-01,low\n';
    const ended = await goIn('tickets.csv', content, {
      change: (mapping) => ({
        ...mapping,
        columns: { ...mapping.columns, priority: { field: 'severity', values: { PANIC: 'urgent' } } },
      }),
    });
    expect(ended.report).toMatchObject({ added: 4, refused: 0 });
  });

  it('reads a workbook', async () => {
    const where = path.join(imports.dataDir, 'contracts.xlsx');
    const start = { value: new Date('2026-01-15T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' } as const;
    await writeWorkbook([
      { sheet: 'Notes', data: [[{ value: 'nothing here' }]] },
      {
        sheet: 'Contracts',
        data: [
          ['subscription id', 'account', 'start date', 'mrr', 'currency'].map((value) => ({ value })),
          [{ value: 'S-1' }, { value: 'A-1' }, start, { value: 99.5 }, { value: 'EUR' }],
        ],
      },
    ]).toFile(where);
    expect(await goIn('contracts.xlsx', readFileSync(where))).toMatchObject({
      kind: 'subscriptions',
      state: 'done',
      report: { added: 1, refused: 0 },
    });
    const version = await imports.database.inWorkspace(workspaceId as never, (records) =>
      records.selectFrom('subscriptionVersions').selectAll().executeTakeFirstOrThrow(),
    );
    expect(version).toMatchObject({ validFrom: '2026-01-15', mrrMinor: 9_950, currency: 'EUR' });
  });

  it('knows a file that went in before', async () => {
    const one = await imports.begin(workspaceId, 'again.csv', ACCOUNTS);
    const twin = await imports.database.inWorkspace(workspaceId as never, (records) => findTwin(records, one));
    expect(twin).toMatchObject({ fileName: 'accounts.csv', state: 'done' });
  });

  it('says of usage, too, what was counted before', async () => {
    const content = 'account_id,event_time,event_name\nA-1,2026-03-01 10:00,login\nA-1,2026-03-01 10:00,login\n';
    expect(await goIn('events.csv', content)).toMatchObject({ kind: 'usage', report: { added: 2 } });
    const one = await imports.begin(workspaceId, 'more-events.csv', `${content}A-2,2026-03-02 10:00,login\n`);
    await imports.drive(one, askCheck);
    expect((await imports.settled(one)).checkReport).toMatchObject({ rows: 3, added: 1, unchanged: 2 });
  });

  it('is not seen from another workspace', async () => {
    const one = await imports.begin(workspaceId, 'accounts.csv', ACCOUNTS);
    const other = await aWorkspace(imports.database);
    await expect(imports.database.inWorkspace(other.id, (records) => mustFind(records, workspaceId, one.id))).rejects.toMatchObject({
      code: 'imports.no_such_import',
    });
  });
});

describe('in the middle of an import', { timeout: 60_000 }, () => {
  const heldNotes = async (prefix: string) => {
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const one = await imports.begin(workspaceId, 'notes.csv', notes(5_000, prefix));
    expect(one.kind).toBe('notes');
    await imports.drive(one, askStart);
    await until(
      async () =>
        (
          await imports.database.inInstallation((records) =>
            sql<{ held: boolean }>`select lease_until > now() as held from imports where id = ${one.id}`.execute(records),
          )
        ).rows[0]?.held ?? false,
    );
    return { one, open };
  };

  it('nothing of it is seen, and a stop leaves nothing of it', async () => {
    const before = await countRows(imports.database, workspaceId, 'notes');
    const { one, open } = await heldNotes('stop');
    await imports.drive(one, askStop);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    open();
    expect(await imports.settled(one)).toMatchObject({ state: 'stopped', report: null });
    expect(await countRows(imports.database, workspaceId, 'notes')).toBe(before);

    await imports.drive(one, askStart);
    expect(await imports.settled(one)).toMatchObject({ state: 'done', report: { added: 5_000 } });
  });

  it('a process that is told to end leaves it to the next, whole', async () => {
    const before = await countRows(imports.database, workspaceId, 'notes');
    const { one, open } = await heldNotes('leave');
    const stopped = imports.stopWork();
    open();
    await stopped;
    expect(await countRows(imports.database, workspaceId, 'notes')).toBe(before);
    imports.startWork();
    expect(await imports.settled(one)).toMatchObject({ state: 'done', report: { added: 5_000 } });
    expect(await countRows(imports.database, workspaceId, 'notes')).toBe(before + 5_000);
  });

  it('a kill leaves nothing of it, and the next process brings all of it in', async () => {
    const before = await countRows(imports.database, workspaceId, 'notes');
    await imports.stopWork();
    const one = await imports.begin(workspaceId, 'notes.csv', notes(5_000, 'kill'));
    await imports.drive(one, askStart);
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('test/hang-in-import.ts', import.meta.url)), imports.intake.ownerUrl, imports.dataDir],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(await countRows(imports.database, workspaceId, 'notes')).toBe(before);

    // The lease of the dead runs out after some seconds; the test does not wait for them.
    await imports.database.inInstallation((records) => sql`update imports set lease_until = now() where id = ${one.id}`.execute(records));
    imports.startWork();
    expect(await imports.settled(one)).toMatchObject({ state: 'done', report: { added: 5_000, unchanged: 0 } });
    expect(await countRows(imports.database, workspaceId, 'notes')).toBe(before + 5_000);
  });

  it('usage that was counted before a stop is counted once in the end', async () => {
    const rows = Array.from({ length: 45_000 }, (_, n) => `A-1,2026-03-01 10:${String(n % 60).padStart(2, '0')},click ${n % 7}`);
    const one = await imports.begin(workspaceId, 'events.csv', `account_id,event_time,event_name\n${rows.join('\n')}\n`);
    expect(one.kind).toBe('usage');
    const before = (await imports.intake.store().ask.totals(workspaceId)).events;
    await imports.drive(one, askStart);
    await until(async () => (await imports.intake.store().ask.totals(workspaceId)).events > before);
    await imports.stopWork();
    imports.startWork();
    const ended = await imports.settled(one);
    expect(ended).toMatchObject({ state: 'done', report: { rows: 45_000 } });
    await imports.intake.drained();
    expect((await imports.intake.store().ask.totals(workspaceId)).events - before).toBe(45_000);
  });

  it('a file that is gone is said to be gone', async () => {
    const one = await imports.begin(workspaceId, 'accounts.csv', ACCOUNTS);
    await imports.files.remove(one.id);
    expect(existsSync(imports.files.sourceOf(one.id))).toBe(false);
    await expect(imports.drive(one, askCheck)).rejects.toMatchObject({ code: 'imports.file_gone' });
  });
});
