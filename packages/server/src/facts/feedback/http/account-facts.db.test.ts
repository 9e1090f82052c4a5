import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeAccounts, writeContacts } from '../../accounts/index.ts';
import { writeInvoices, writeSubscriptions } from '../../revenue/index.ts';
import { writeTickets } from '../../support/index.ts';
import { writeAnswers } from '../store/answers.store.ts';

let api: SignedInApi;
let ask: Ask;
let account = '';
const NOW = Date.now();
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const dayAgo = (days: number) => daysAgo(days).slice(0, 10);

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
    account = (await writeAccounts(records, api.scope, [{ account: 'R-1', name: 'Ridgeline Foods' }])).accountIds[0] ?? '';
    const contacts = Array.from({ length: 6 }, (_, i) => ({ contact: `C-${i}`, account: 'R-1', name: `Contact ${i}` }));
    await writeContacts(records, api.scope, contacts);
    await writeAnswers(records, api.scope, [
      { answer: 'N-old', account: 'R-1', contact: 'C-0', kind: 'nps', score: 2, answeredAt: daysAgo(200) },
      ...contacts.map(({ contact }, i) => ({
        answer: `N-${i}`,
        account: 'R-1',
        contact,
        kind: 'nps' as const,
        score: i < 4 ? 9 : 5,
        answeredAt: daysAgo(10 + i),
      })),
    ]);
    await writeSubscriptions(records, api.scope, [
      {
        subscription: 'S-1',
        account: 'R-1',
        startOn: dayAgo(300),
        termMonths: 12,
        plan: 'Scale',
        seats: 40,
        mrrMinor: 500_000,
        currency: 'USD',
      },
      {
        subscription: 'S-1',
        account: 'R-1',
        startOn: dayAgo(300),
        effectiveOn: dayAgo(30),
        plan: 'Scale',
        seats: 60,
        mrrMinor: 700_000,
        currency: 'USD',
        reason: 'seats',
      },
    ]);
    await writeInvoices(records, api.scope, [
      { invoice: 'I-1', account: 'R-1', issuedOn: dayAgo(90), dueOn: dayAgo(60), paidOn: dayAgo(62), amountMinor: 100, currency: 'USD' },
      { invoice: 'I-2', account: 'R-1', issuedOn: dayAgo(60), dueOn: dayAgo(30), paidOn: dayAgo(25), amountMinor: 100, currency: 'USD' },
      { invoice: 'I-3', account: 'R-1', issuedOn: dayAgo(40), dueOn: dayAgo(10), amountMinor: 100, currency: 'USD' },
    ]);
    await writeTickets(records, api.scope, [
      {
        ticket: 'T-1',
        account: 'R-1',
        subject: 'Slow',
        severity: 'normal',
        theme: 'speed',
        openedAt: daysAgo(20),
        firstResponseAt: daysAgo(19),
        solvedAt: daysAgo(18),
        slaMet: true,
      },
      { ticket: 'T-2', account: 'R-1', subject: 'Export times out', severity: 'urgent', theme: 'export', openedAt: daysAgo(2) },
      { ticket: 'T-3', account: 'R-1', subject: 'Typo', severity: 'low', openedAt: daysAgo(40) },
      { ticket: 'T-4', account: 'R-1', subject: 'Long ago', severity: 'low', openedAt: daysAgo(91), solvedAt: daysAgo(90) },
    ]);
  });
});
afterAll(() => api.close());

describe('what an account’s page reads', () => {
  it('says the version of a subscription that holds today, and all of them', async () => {
    const { subscriptions } = (await ask('GET', `/accounts/${account}/subscriptions`)).body as { subscriptions: Record<string, unknown>[] };
    expect(subscriptions).toMatchObject([
      {
        plan: 'Scale',
        seats: 60,
        state: 'active',
        mrr: { amountMinor: 700_000, currency: 'USD' },
        versions: [{ seats: 40 }, { seats: 60, reason: 'seats' }],
      },
    ]);
  });

  it('counts how late an invoice is, or was', async () => {
    const { invoices, summary } = (await ask('GET', `/accounts/${account}/invoices`)).body as {
      invoices: { externalId: string; daysLate: number }[];
      summary: object;
    };
    expect(invoices.map(({ externalId, daysLate }) => [externalId, daysLate])).toEqual([
      ['I-3', 10],
      ['I-2', 5],
      ['I-1', 0],
    ]);
    expect(summary).toEqual({ paid: 2, paidOnTime: 1, open: 1, overdue: 1 });
  });

  it('puts urgent open tickets first, and says how many the readings of 90 days rest on', async () => {
    const { tickets, summary } = (await ask('GET', `/accounts/${account}/tickets`)).body as {
      tickets: { externalId: string }[];
      summary: object;
    };
    expect(tickets.map((ticket) => ticket.externalId)).toEqual(['T-2', 'T-3', 'T-1', 'T-4']);
    expect(summary).toMatchObject({
      open: 2,
      opened90d: 3,
      defects90d: 0,
      sla90d: { met: 1, due: 1 },
      themes90d: [{ count: 1 }, { count: 1 }],
    });
  });

  it('counts each contact’s last NPS answer once, with its interval', async () => {
    const { answers, nps, npsAnswers } = (await ask('GET', `/accounts/${account}/answers`)).body as {
      answers: object[];
      nps: { n: number; score: number; low: number; high: number };
      npsAnswers: number;
    };
    expect(answers).toHaveLength(7);
    expect(npsAnswers).toBe(6);
    expect(nps.n).toBe(6);
    expect(nps.score).toBeCloseTo((100 * (4 - 2)) / 6);
    expect(nps.low).toBeLessThan(nps.score);
  });

  it('takes a pulse only with a reason, and takes it back', async () => {
    expect((await ask('POST', `/accounts/${account}/pulses`, { value: 2, reason: '' })).status).toBe(400);
    expect((await ask('POST', `/accounts/${account}/pulses`, { value: 6, reason: 'x' })).status).toBe(400);
    const { body } = await ask('POST', `/accounts/${account}/pulses`, { value: 2, reason: 'Marta left.' });
    expect((await ask('GET', `/accounts/${account}/pulses`)).body).toMatchObject({
      pulses: [{ value: 2, reason: 'Marta left.', isValid: true, member: { name: 'Ana Ruiz' } }],
    });
    expect((await ask('DELETE', `/pulses/${String(body['id'])}`)).status).toBe(204);
    expect((await ask('GET', `/accounts/${account}/pulses`)).body).toEqual({ pulses: [] });
  });

  it('has nothing to say about an account that is not there', async () => {
    for (const card of ['subscriptions', 'invoices', 'tickets', 'answers', 'pulses', 'tasks', 'notes']) {
      expect(await ask('GET', `/accounts/acc_nowhere/${card}`)).toMatchObject({ status: 404, body: { code: 'accounts.no_such_account' } });
    }
  });
});
