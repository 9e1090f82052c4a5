import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock.ts';
import { signedInApi } from '../../../test/signed-in-api.ts';
import { importWriters } from '../../../wiring/import-writers.ts';
import { importFiles } from '../store/import-files.ts';
import { keptImports } from '../store/kept-imports.store.ts';
import { sweepFiles } from '../use-cases/sweep-files.ts';
import { wireImportWork } from '../wire.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'perennial-import-routes-'));
const api = await signedInApi({ dataDir });
const work = wireImportWork({
  database: api.test.database,
  clock: systemClock,
  dataDir,
  onError: (error) => process.stderr.write(`${String(error)}\n`),
  writers: importWriters({ usageWriter: () => async () => Promise.reject(new Error('no usage here')), knownAmong: null }),
});
afterAll(async () => {
  await work.stop();
  await api.close();
  rmSync(dataDir, { recursive: true });
});

type Body = Record<string, unknown>;

async function upload(fileName: string, content: string, cookie = api.cookie): Promise<{ readonly status: number; readonly body: Body }> {
  const boundary = 'a-boundary';
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/v1/w/meridian/imports',
    payload,
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  return { status: answer.statusCode, body: answer.json<Body>() };
}

const refusedOf = (id: string) =>
  api.app.inject({ method: 'GET', url: `/api/v1/w/meridian/imports/${id}/refused.csv`, headers: { cookie: api.cookie } });

async function settled(id: string): Promise<Body> {
  for (;;) {
    const { body } = await api.ask('GET', `/imports/${id}`);
    if (body['state'] !== 'checking' && body['state'] !== 'running') return body;
    await sleep(50);
  }
}

describe('an import by the API', { timeout: 30_000 }, () => {
  let id = '';

  it('keeps the file, and shows where its columns would go and what must be asked', async () => {
    const { status, body } = await upload(
      'cuentas.csv',
      'id;nombre;fecha de alta\nA-1;Acme;03/04/2026\nA-2;Beta;05/11/2026\n;Gamma;01/02/2026\n',
    );
    expect({ status, kind: body['kind'], state: body['state'] }).toEqual({ status: 201, kind: 'accounts', state: 'draft' });
    id = String(body['id']);
    const preview = (await api.ask('GET', `/imports/${id}/preview`)).body;
    expect(preview).toMatchObject({
      header: ['id', 'nombre', 'fecha de alta'],
      form: { separator: ';', encoding: 'utf-8', headerRow: 1 },
      columns: [
        { column: 'id', why: 'name' },
        { column: 'nombre', why: 'name' },
        { column: 'fecha de alta', why: 'name_and_values' },
      ],
      questions: [{ ask: 'date_form', column: 'fecha de alta', forms: ['dmy', 'mdy'] }],
      twin: null,
    });
    expect(await api.ask('POST', `/imports/${id}/check`)).toMatchObject({ status: 422, body: { code: 'imports.questions_open' } });
  });

  it('takes the answer, checks, goes in, and gives the refused rows back', async () => {
    const { mapping } = (await api.ask('GET', `/imports/${id}`)).body as {
      mapping: { columns: Record<string, Body>; fixed: Body; keyFrom: null };
    };
    mapping.columns['fecha de alta'] = { field: 'firstSeenOn', dateForm: 'dmy' };
    mapping.keyFrom = null;
    const set = await api.ask('PUT', `/imports/${id}/mapping`, { kind: 'accounts', mapping, unknownAccounts: 'refuse' });
    expect(set).toMatchObject({ status: 200, body: { state: 'draft' } });

    expect(await api.ask('POST', `/imports/${id}/check`)).toMatchObject({ status: 202, body: { state: 'checking' } });
    expect(await settled(id)).toMatchObject({
      state: 'checked',
      checkReport: { added: 2, refused: 1, groups: [{ code: 'field_missing', field: 'account', firstLines: [4] }] },
    });
    const listed = await api.ask('GET', `/imports/${id}/rows?outcome=added`);
    expect(listed.body['rows']).toMatchObject([{ line: 2, cells: ['A-1', 'Acme', '03/04/2026'] }, { line: 3 }]);

    expect((await refusedOf(id)).body).toContain('4,field_missing,account,,Gamma,01/02/2026');
    await api.ask('PUT', `/imports/${id}/mapping`, { kind: 'accounts', mapping, unknownAccounts: 'create' });
    expect((await refusedOf(id)).json()).toMatchObject({ status: 404, code: 'imports.no_refused_rows' });

    await api.ask('POST', `/imports/${id}/start`);
    expect(await settled(id)).toMatchObject({ state: 'done', report: { added: 2, refused: 1 } });
    const refused = await refusedOf(id);
    expect(refused.headers['content-type']).toContain('text/csv');
    expect(refused.body).toContain('4,field_missing,account,,Gamma,01/02/2026');
  });

  it('offers a saved mapping for the next file with the same columns', async () => {
    expect(await api.ask('POST', '/import-mappings', { name: 'Cuentas', import: id })).toMatchObject({ status: 201 });
    const { body } = await upload('cuentas-2.csv', 'id;nombre;fecha de alta\nA-3;Delta;03/04/2026\n');
    expect((await api.ask('GET', `/imports/${String(body['id'])}/preview`)).body['savedMappings']).toMatchObject([
      { name: 'Cuentas', kind: 'accounts' },
    ]);
  });

  it('tells in the audit who kept a mapping and who dropped it', async () => {
    const kept = (await api.ask('POST', '/import-mappings', { name: 'Briefly', import: id })).body['id'];
    expect((await api.ask('DELETE', `/import-mappings/${String(kept)}`)).status).toBe(204);
    const told = await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
      records
        .selectFrom('auditEntries')
        .select(['action', 'before', 'after'])
        .where('subjectId', '=', String(kept))
        .orderBy('at')
        .execute(),
    );
    const accounts = { name: 'Briefly', holds: 'accounts' };
    expect(told).toEqual([
      { action: 'import_mapping.saved', before: null, after: accounts },
      { action: 'import_mapping.removed', before: accounts, after: null },
    ]);
  });

  it('reads the times of a column in the zone that was said, and keeps it in the saved mapping', async () => {
    const { body } = await upload('zones.csv', 'ticket,account,opened\nZ-1,A-1,2026-03-28 03:30\nZ-2,A-1,2026-03-29 03:30\n');
    const [one, kind] = [String(body['id']), 'tickets'];
    expect((await api.ask('GET', `/imports/${one}/preview`)).body['columns']).toMatchObject([
      { hasLocalTimes: false },
      { hasLocalTimes: false },
      { column: 'opened', hasLocalTimes: true },
    ]);
    const mapping = body['mapping'] as { columns: Record<string, Body> };
    const inZone = (timeZone: string) => ({
      ...mapping,
      columns: { ...mapping.columns, opened: { ...mapping.columns['opened'], timeZone } },
    });
    expect(await api.ask('PUT', `/imports/${one}/mapping`, { kind, mapping: inZone('Europe/Atlantis') })).toMatchObject({
      status: 400,
      body: { code: 'imports.zone_unknown', details: { column: 'opened', timeZone: 'Europe/Atlantis' } },
    });
    await api.ask('PUT', `/imports/${one}/mapping`, { kind, mapping: inZone('Europe/Madrid') });
    await api.ask('POST', `/imports/${one}/start`);
    expect(await settled(one)).toMatchObject({ state: 'done', report: { added: 2 } });
    const tickets = await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
      records.selectFrom('tickets').select('openedAt').where('externalId', 'in', ['Z-1', 'Z-2']).orderBy('openedAt').execute(),
    );
    expect(tickets.map(({ openedAt }) => new Date(openedAt).toISOString())).toEqual([
      '2026-03-28T02:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ]);

    await api.ask('POST', '/import-mappings', { name: 'Tickets from Madrid', import: one });
    const saved = (await api.ask('GET', '/import-mappings')).body as unknown as { name: string }[];
    expect(saved.find(({ name }) => name === 'Tickets from Madrid')).toMatchObject({
      mapping: { columns: { opened: { field: 'openedAt', timeZone: 'Europe/Madrid' } } },
    });
  });

  it('reads the file in another way when told to', async () => {
    const { body } = await upload('odd.csv', 'Export of March;;\nticket;account;opened\n1;A-1;2026-03-01\n');
    const changed = await api.ask('PUT', `/imports/${String(body['id'])}/form`, { headerRow: 2 });
    expect(changed.body).toMatchObject({ kind: 'tickets', form: { headerRow: 2 } });
    expect((await api.ask('PUT', `/imports/${String(body['id'])}/kind`, { kind: 'notes' })).body).toMatchObject({ kind: 'notes' });
  });

  it('says in one word what is wrong with a file', async () => {
    expect(await upload('empty.csv', '')).toMatchObject({ status: 400, body: { code: 'imports.file_is_empty' } });
    expect(await api.ask('GET', '/imports/imp_nobody')).toMatchObject({ status: 404, body: { code: 'imports.no_such_import' } });
    expect(await api.ask('POST', `/imports/${id}/start`)).toMatchObject({
      status: 409,
      body: { code: 'imports.wrong_state', details: { state: 'done' } },
    });
  });

  it('is dropped only while it did not go in', async () => {
    const { body } = await upload('drop.csv', 'id,name\nA-9,Nine\n');
    expect(await api.ask('DELETE', `/imports/${String(body['id'])}`)).toMatchObject({ status: 204 });
    expect(await api.ask('GET', `/imports/${String(body['id'])}`)).toMatchObject({ status: 404 });
    expect(await api.ask('DELETE', `/imports/${id}`)).toMatchObject({ status: 409 });
  });

  it('is for managers: a CSM sees what went in, and brings nothing in', async () => {
    const csm = await api.as('csm', 'tom@meridian.example');
    expect(await csm('GET', '/imports')).toMatchObject({ status: 200 });
    expect(await csm('POST', `/imports/${id}/check`)).toMatchObject({ status: 403, body: { code: 'access.not_allowed' } });
    expect(await csm('GET', `/imports/${id}/preview`)).toMatchObject({ status: 403 });
  });

  it('says clearly that a file, its refused rows and what could be looked at are not kept for ever', async () => {
    const { body } = await upload('forgotten.csv', 'id,name\nA-8,Eight\n');
    const forgotten = String(body['id']);
    const later = { now: () => systemClock.now().add({ hours: 31 * 24 }) };
    const { workspaceId } = api.scope;
    const before = later.now().subtract({ hours: 30 * 24 });
    await api.test.database.inWorkspace(workspaceId as WorkspaceId, (records) =>
      keptImports.remove(records, { workspaceId: workspaceId as WorkspaceId, before, limit: 100, now: later.now() }),
    );
    await sweepFiles({ database: api.test.database, files: importFiles(dataDir), clock: later });

    expect((await refusedOf(id)).json()).toMatchObject({ status: 404, code: 'imports.refused_rows_gone' });
    expect((await api.ask('GET', `/imports/${id}`)).body).toMatchObject({ state: 'done', isFileKept: false, report: { refused: 1 } });
    expect((await api.ask('GET', `/imports/${id}/rows?outcome=refused`)).body).toEqual({ header: [], rows: [] });
    expect(await api.ask('POST', `/imports/${forgotten}/check`)).toMatchObject({ status: 422, body: { code: 'imports.file_gone' } });
    expect(await api.ask('DELETE', `/imports/${forgotten}`)).toMatchObject({ status: 204 });
  });

  it('tells what a file can hold', async () => {
    const { body } = await api.ask('GET', '/imports/kinds');
    const kinds = body as unknown as { kind: string; fields: { key: string; isRequired: boolean }[] }[];
    expect(kinds.map((one) => one.kind)).toContain('subscriptions');
    expect(kinds.find((one) => one.kind === 'subscriptions')?.fields).toContainEqual({
      key: 'startOn',
      type: 'day',
      isRequired: true,
      choices: null,
    });
  });
});
