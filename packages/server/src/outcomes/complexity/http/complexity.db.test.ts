import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

let api: SignedInApi;
const today = isoToDay(new Date().toISOString().slice(0, 10));
const names = Array.from({ length: 24 }, (_, at) => `c${at}`);

/** c0 to c11 carry much and half of them leave at the end of the first year; c12 to c21 carry little and stay; of c22 and c23 little is known. */
beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId } = api.scope;
  await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
    await writeAccounts(
      records,
      api.scope,
      names.map((account) => ({ account, name: account })),
    );
    await writeSubscriptions(
      records,
      api.scope,
      names.map((account, at) => ({
        subscription: `${account}.s`,
        account,
        startOn: dayToIso(today - 800),
        ...(at < 6 ? { endOn: dayToIso(today - 200) } : {}),
        mrrMinor: 10_000,
        currency: 'USD',
      })),
    );
    const read = (name: string, day: number, known: object) =>
      sql`
      insert into reading_days (workspace_id, account_id, day, known)
      select workspace_id, id, ${dayToIso(day)}, ${JSON.stringify(known)}::jsonb from accounts where name = ${name}`.execute(records);
    for (const [at, name] of names.entries()) {
      if (at >= 22) continue;
      // The first paid day lies before the history; the first yearly return of it does not. What it came to later does not count.
      await read(name, today - 800 + 365 + 3, { complexity_debt: at < 12 ? 72 : 8 });
      await read(name, today - 70, { complexity_debt: 30 });
    }
    await sql`insert into readings_now (workspace_id, account_id, day, known, read_at)
      select workspace_id, id, current_date, '{"complexity_debt": 50}', now() from accounts where name = 'c22'`.execute(records);
  });
});
afterAll(() => api.close());

type Answer = {
  knownTooLate: number;
  bands: {
    band: string | null;
    customers: number;
    lost: number;
    logo: { value: number; upper: number } | null;
    money: { value: number } | null;
  }[];
};

it('looks at customers from the first decision on whose debt is known, and tells who stayed by what they carried', async () => {
  const { body, status } = await api.ask('GET', '/insight/retention-by-complexity');
  expect(status).toBe(200);
  const { bands, knownTooLate } = body as unknown as Answer;
  const of = (band: string | null) => bands.find((one) => one.band === band);
  expect(of('from_60')).toMatchObject({ customers: 12, lost: 6, logo: { value: 0.5 }, money: { value: 0.5 } });
  expect(of('from_60')?.logo?.upper).toBeLessThan(0.85);
  expect(of('below_20')).toMatchObject({ customers: 10, lost: 0, logo: { value: 1 } });
  expect(of('below_40')).toMatchObject({ customers: 0, logo: null });
  expect(of(null)).toMatchObject({ customers: 2, logo: null, money: null });
  expect(knownTooLate).toBe(1);
});
