import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { signedInApi } from '../../../test/signed-in-api.ts';
import { importWriters } from '../../../wiring/import-writers.ts';
import { writeFactRows } from '../../../wiring/row-writers.ts';
import { wireImportWork } from '../wire.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'perennial-bad-money-'));
const api = await signedInApi({ dataDir });
const work = wireImportWork({
  database: api.test.database,
  clock: systemClock,
  dataDir,
  onError: (error) => process.stderr.write(`${String(error)}\n`),
  writers: importWriters({ usageWriter: () => async () => Promise.reject(new Error('no usage here')), knownAmong: null }),
});
const inWorkspace = <Result>(run: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, run);

beforeAll(async () => {
  await inWorkspace(async (records) => {
    await writeFactRows.accounts(records, api.scope, [{ account: 'Ridge', name: 'Ridge' }]);
    await writeFactRows.payments(records, api.scope, [
      { payment: 'P-1', account: 'Ridge', paidOn: '2026-02-01', amountMinor: 10_000, currency: 'USD' },
    ]);
  });
});
afterAll(async () => {
  await work.stop();
  await api.close();
  rmSync(dataDir, { recursive: true });
});

type Group = { readonly outcome: string; readonly code: string; readonly rows: number; readonly firstLines: readonly number[] };
type Report = { readonly added: number; readonly refused: number; readonly groups: readonly Group[] };
type Import = { readonly id: string; readonly kind: string; readonly state: string; readonly report: Report };

/** A file from the wizard's first step to the end, as the API does it. */
async function goIn(fileName: string, content: string): Promise<{ readonly one: Import; readonly back: string }> {
  const boundary = 'a-boundary';
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  const kept = await api.app.inject({
    method: 'POST',
    url: '/api/v1/w/meridian/imports',
    payload,
    headers: { cookie: api.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  const { id } = kept.json<{ id: string }>();
  const settled = async (): Promise<Import> => {
    for (;;) {
      const body = (await api.ask('GET', `/imports/${id}`)).body as unknown as Import;
      if (body.state !== 'checking' && body.state !== 'running') return body;
      await sleep(50);
    }
  };
  expect((await api.ask('POST', `/imports/${id}/check`)).status).toBe(202);
  expect((await settled()).state).toBe('checked');
  await api.ask('POST', `/imports/${id}/start`);
  const one = await settled();
  const back = await api.app.inject({
    method: 'GET',
    url: `/api/v1/w/meridian/imports/${id}/refused.csv`,
    headers: { cookie: api.cookie },
  });
  return { one, back: back.body };
}

const byLine = ({ groups }: Report) =>
  Object.fromEntries(
    groups.filter(({ outcome }) => outcome === 'refused').flatMap(({ code, firstLines }) => firstLines.map((line) => [line, code])),
  );

/** Each reason is a sentence, and has something that helps, in each language. */
function expectSaid(codes: readonly string[]): void {
  for (const language of ['en', 'es', 'pt-BR']) {
    const file = new URL(`../../../../../words/src/locales/${language}/imports.json`, import.meta.url);
    const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    for (const code of codes) {
      // No more is known where it is said than the name of the field.
      expect(words[`fault.${code}`]?.replaceAll('{field}', ''), `${code} in ${language}`).toMatch(/^[^{}]{10,}$/u);
      expect(words[`cure.${code}`], `what helps against ${code} in ${language}`).toMatch(/.{10,}/u);
    }
  }
}

describe('bad lines of money', { timeout: 60_000 }, () => {
  it('of subscriptions are refused by line with a reason that can be said in three languages, and the rest goes in', async () => {
    const { one, back } = await goIn(
      'subscriptions.csv',
      [
        'subscription,account,start,end,mrr,currency',
        'S-1,Ridge,2026-01-01,,100.00,USD',
        'S-2,Ridge,2026-03-01,2026-02-28,100.00,USD',
        'S-3,Ridge,2026-01-01,,-5.00,USD',
        'S-4,Ridge,2026-01-01,,100.00,XYZ',
        'S-5,Nobody,2026-01-01,,100.00,USD',
        'S-6,Ridge,2026-01-01,2026-01-01,100.00,USD',
      ].join('\n'),
    );
    expect(one).toMatchObject({ kind: 'subscriptions', state: 'done', report: { added: 2, refused: 4 } });
    const codes = { 3: 'ends_before_it_starts', 4: 'price_negative', 5: 'currency_unknown', 6: 'unknown_account' };
    expect(byLine(one.report)).toEqual(codes);
    expectSaid(Object.values(codes));
    for (const [line, code] of Object.entries(codes)) expect(back).toContain(`${line},${code},`);
    const stored = await inWorkspace((records) => records.selectFrom('subscriptions').select('externalId').orderBy('externalId').execute());
    expect(stored.map(({ externalId }) => externalId)).toEqual(['S-1', 'S-6']);
  });

  it('of subscriptions whose price, notice, signature or payment lie outside their term are refused, so that no money is taken and never seen', async () => {
    const columns = 'subscription,account,start,end,term,mrr,currency,effective on,signed on,notice days,notice received,prepaid until';
    const { one } = await goIn(
      'subscriptions.csv',
      [
        columns,
        'O-1,Ridge,2026-05-01,,12,777.00,USD,2026-04-28,,,,',
        'O-2,Ridge,2026-01-01,2026-03-01,,777.00,USD,2026-03-01,,,,',
        'O-3,Ridge,2026-01-01,,12,777.00,USD,,2099-01-01,,,',
        'O-4,Ridge,2026-01-01,,1,777.00,USD,,,32,,',
        'O-5,Ridge,2026-01-01,,,777.00,USD,,,366,,',
        'O-6,Ridge,2026-01-01,,,777.00,USD,,,-1,,',
        'O-7,Ridge,2026-05-01,,12,777.00,USD,,2026-04-20,,2026-04-19,',
        'O-8,Ridge,2026-05-01,,12,777.00,USD,,,,,2026-04-30',
        'O-9,Ridge,2026-05-01,2026-06-01,1,777.00,USD,2026-05-01,2026-04-20,31,2026-04-25,2026-05-01',
        'O-9,Ridge,2026-05-01,2026-06-01,1,0.00,USD,2026-06-01,,,,',
      ].join('\n'),
    );
    const codes = {
      2: 'price_before_start',
      3: 'price_after_end',
      4: 'signed_ahead',
      5: 'notice_longer_than_term',
      6: 'notice_longer_than_term',
      7: 'notice_below_zero',
      8: 'notice_before_start',
      9: 'prepaid_before_start',
    };
    expect(byLine(one.report)).toEqual(codes);
    expect(one.report).toMatchObject({ added: 1, refused: 8 });
    expectSaid(Object.values(codes));
    const without = await inWorkspace((records) =>
      records
        .selectFrom('subscriptions')
        .leftJoin('subscriptionVersions', 'subscriptionVersions.subscriptionId', 'subscriptions.id')
        .select('subscriptions.externalId')
        .where('subscriptionVersions.subscriptionId', 'is', null)
        .execute(),
    );
    expect(without).toEqual([]);
  });

  it('of costs out of all reach, and of invoices that fall due before they are issued, are refused', async () => {
    const invoices = [
      'invoice,account,issued on,due on,amount,currency',
      'D-1,Ridge,2026-02-01,2026-01-31,5,USD',
      'D-2,Ridge,2026-02-01,2026-02-01,5,USD',
    ];
    const issued = await goIn('invoices.csv', invoices.join('\n'));
    expect(issued.one.report).toMatchObject({ added: 1, refused: 1 });
    expect(byLine(issued.one.report)).toEqual({ 2: 'due_before_issued' });
    const cost = (month: string) => ({ kind: 'hosting', month, amountMinor: 100, currency: 'USD', spread: 'even' });
    for (const month of ['1950-03', '2099-03'])
      expect((await api.ask('PUT', '/costs/far', cost(month))).body['details']).toMatchObject({ reason: 'cost_out_of_reach' });
    expectSaid(['due_before_issued', 'cost_out_of_reach']);
  });

  it('of refunds likewise: larger than what was paid of the payment, of an unknown payment, in another currency, or larger than all that was paid', async () => {
    const { one } = await goIn(
      'refunds.csv',
      [
        'refund,account,payment,refunded on,amount,currency',
        'R-1,Ridge,P-1,2026-03-01,40.00,USD',
        'R-2,Ridge,P-1,2026-03-02,60.01,USD',
        'R-3,Ridge,P-9,2026-03-02,1.00,USD',
        'R-4,Ridge,P-1,2026-03-02,1.00,EUR',
        'R-5,Ridge,,2026-03-02,60.01,USD',
        'R-6,Ridge,,2026-03-02,-1.00,USD',
        'R-7,Ridge,P-1,2026-03-02,60.00,USD',
      ].join('\n'),
    );
    expect(one).toMatchObject({ kind: 'refunds', state: 'done', report: { added: 2, refused: 5 } });
    const codes = {
      3: 'refund_above_paid',
      4: 'refund_of_unknown',
      5: 'refund_in_other_currency',
      6: 'refund_above_paid',
      7: 'money_negative',
    };
    expect(byLine(one.report)).toEqual(codes);
    expectSaid(Object.values(codes));
  });

  it('of money that moved ahead of today, or went back before it came in, are refused, of whatever kind', async () => {
    const codesOf = async (name: string, lines: readonly string[]) => {
      const { one } = await goIn(`${name}.csv`, lines.join('\n'));
      expect(one).toMatchObject({ kind: name, state: 'done' });
      return byLine(one.report);
    };
    expect(
      await codesOf('payments', ['payment,account,paid on,amount,currency', 'P-2,Ridge,2099-01-01,5,USD', 'P-3,Ridge,2026-02-05,5,USD']),
    ).toEqual({ 2: 'money_ahead' });
    expect(await codesOf('creditNotes', ['credit note,account,issued on,amount,currency', 'C-1,Ridge,2099-01-01,5,USD'])).toEqual({
      2: 'money_ahead',
    });
    expect(
      await codesOf('invoices', [
        'invoice,account,issued on,due on,paid on,amount,currency',
        'I-1,Ridge,2026-02-01,2099-01-01,2099-01-01,5,USD',
        'I-2,Ridge,2026-02-01,2099-01-01,2026-02-03,5,USD',
      ]),
    ).toEqual({ 2: 'money_ahead' });
    expect(
      await codesOf('refunds', [
        'refund,account,payment,invoice,refunded on,amount,currency',
        'R-10,Ridge,P-3,,2026-02-04,1.00,USD',
        'R-11,Ridge,P-3,,2099-01-01,5.00,USD',
        'R-12,Ridge,,I-2,2026-02-02,1.00,USD',
        'R-13,Ridge,P-3,,2026-02-05,5.00,USD',
        'R-14,Ridge,,I-2,2026-02-03,5.00,USD',
      ]),
    ).toEqual({ 2: 'refund_before_paid', 3: 'money_ahead', 4: 'refund_before_paid' });
    expectSaid(['money_ahead', 'refund_before_paid']);
  });

  it('with more decimals than their currency has are refused, but prices, which are kept rounded with a flag', async () => {
    const payments = await goIn(
      'payments.csv',
      [
        'payment,account,paid on,amount,currency',
        'F-1,Ridge,2026-02-01,"12,345.67",JPY',
        'F-2,Ridge,2026-02-01,1.2345,KWD',
        'F-3,Ridge,2026-02-01,10.005,EUR',
        'F-4,Ridge,2026-02-01,"12,345.00",JPY',
        'F-5,Ridge,2026-02-01,1.234,KWD',
        'F-6,Ridge,2026-02-01,1.10,EUR',
      ].join('\n'),
    );
    expect(payments.one.report).toMatchObject({ added: 3, refused: 3 });
    expect(byLine(payments.one.report)).toEqual({ 2: 'amount_too_fine', 3: 'amount_too_fine', 4: 'amount_too_fine' });
    const prices = await goIn('subscriptions.csv', 'subscription,account,start,mrr,currency\nT-1,Ridge,2026-01-01,83.3333,USD');
    expect(prices.one.report).toMatchObject({
      added: 1,
      refused: 0,
      groups: [{ outcome: 'flagged', code: 'price_rounded', firstLines: [2] }],
    });
    const stored = await inWorkspace((records) =>
      records
        .selectFrom('payments')
        .select(['externalId', 'amountMinor'])
        .where('externalId', 'like', 'F-%')
        .orderBy('externalId')
        .execute(),
    );
    expect(stored.map(({ amountMinor }) => amountMinor)).toEqual([12_345, 1_234, 110]);
    expectSaid(['amount_too_fine', 'price_rounded']);
  });

  it('said one by one to the API are refused with the same reasons', async () => {
    const cost = { kind: 'hosting', month: '2026-03', amountMinor: 100, currency: 'USD', spread: 'even' };
    const reasonOf = async (body: object) => (await api.ask('PUT', '/costs/one', body)).body['details'];
    expect(await reasonOf({ ...cost, currency: 'XYZ' })).toMatchObject({ reason: 'currency_unknown' });
    expect(await reasonOf({ ...cost, amountMinor: -1 })).toMatchObject({ reason: 'cost_negative' });
    expect(await reasonOf({ ...cost, month: undefined, on: '2026-03-02', until: '2026-03-01' })).toMatchObject({
      reason: 'ends_before_start',
    });
    expect((await api.ask('PUT', '/costs/one', cost)).status).toBe(204);
    expectSaid(['cost_negative', 'ends_before_start']);
    const [ridge] = await inWorkspace((records) => records.selectFrom('accounts').select('id').execute());
    const asked = await api.ask('POST', `/accounts/${ridge?.id}/refund-requests`, {
      amount: { amountMinor: 1, currency: 'USD' },
      reason: 'All of it went back already',
    });
    expect(asked).toMatchObject({ status: 400, body: { code: 'revenue.refund_above_paid' } });
  });
});
