import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Rater = {
  readonly member: { readonly name: string };
  readonly isSelf: boolean;
  readonly pulses: number;
  readonly missing: object;
  readonly resolved: object | null;
  readonly leftOut: object;
  readonly figures: {
    readonly leaning: string;
    readonly beside: { readonly pulses: number; readonly score: { readonly auc: { readonly value: number } } };
  } | null;
};

const TODAY = isoToDay(new Date().toISOString().slice(0, 10));
const PULSE_DAY = TODAY - 300;
/** Each of two raters: so many accounts, and how many of them left 120 days after the pulse. */
const BOOKS = {
  'eva@meridian.example': { of: 30, lost: 12 },
  'bo@meridian.example': { of: 40, lost: 4 },
  'cy@meridian.example': { of: 5, lost: 1 },
};

let api: SignedInApi;
const asks = new Map<string, Ask>();
const ratersFor = async (email: string) =>
  ((await asks.get(email)?.('GET', '/insight/raters'))?.body ?? {}) as { raters: Rater[]; seesAll: boolean };

beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId } = api.scope;
  for (const email of Object.keys(BOOKS)) asks.set(email, await api.as('csm', email));
  asks.set('lead', await api.as('manager', 'lead@meridian.example'));
  const rows = Object.entries(BOOKS).flatMap(([owner, { of, lost }]) =>
    Array.from({ length: of }, (_, at) => ({ account: `${owner} ${at}`, name: `${owner} ${at}`, owner, isLost: at < lost })),
  );
  await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
    await writeAccounts(
      records,
      api.scope,
      rows.map(({ isLost: _, ...row }) => row),
    );
    await writeSubscriptions(
      records,
      api.scope,
      rows.map(({ account, isLost }) => ({
        subscription: account,
        account,
        startOn: dayToIso(TODAY - 600),
        ...(isLost ? { endOn: dayToIso(PULSE_DAY + 120) } : {}),
        seats: 3,
        mrrMinor: 100_00,
        currency: 'EUR',
      })),
    );
    // Everybody says Good; a pulse of the same month before it is not counted, one of last week is not over.
    await sql`insert into pulses (workspace_id, id, account_id, external_id, member_id, value, reason, at)
      select accounts.workspace_id, 'pul_' || at.place || accounts.id, accounts.id, at.place || accounts.id, accounts.owner_id, at.value, 'So it seems.', at.day
      from accounts
      cross join (values (1, 1, date_trunc('month', ${dayToIso(PULSE_DAY)}::date) + interval '1 hour'),
        (2, 4, ${dayToIso(PULSE_DAY)}::date + interval '12 hours'), (3, 5, ${dayToIso(TODAY - 7)}::date + interval '12 hours')) as at (place, value, day)
      where accounts.workspace_id = ${workspaceId}`.execute(records);
    // The score knew better: its points rest on use, and a pulse that pretended otherwise.
    await sql`insert into health_scores (workspace_id, account_id, day, scorecard_id, version, points, band, coverage_ratio, measures)
      select accounts.workspace_id, accounts.id, ${dayToIso(PULSE_DAY - 5)}::date, 'sco_1', 1, 60, 'yellow', 1, jsonb_build_array(
        jsonb_build_object('metric', 'use_vs_habit_ratio', 'group', 'use', 'points', case when subscriptions.end_on is null then 90 else 20 end, 'weight', 50),
        jsonb_build_object('metric', 'core_actions', 'group', 'use', 'points', null, 'weight', 20),
        jsonb_build_object('metric', 'pulse', 'group', 'judgement', 'points', case when subscriptions.end_on is null then 0 else 100 end, 'weight', 50))
      from accounts join subscriptions on subscriptions.workspace_id = accounts.workspace_id and subscriptions.account_id = accounts.id
      where accounts.workspace_id = ${workspaceId}`.execute(records);
  });
}, 60_000);
afterAll(() => api.close());

describe('what came of pulses', () => {
  it('is shown to who gave them, and of nobody else', async () => {
    const { raters, seesAll } = await ratersFor('eva@meridian.example');
    expect(seesAll).toBe(false);
    expect(raters).toHaveLength(1);
    expect(raters[0]).toMatchObject({ isSelf: true, pulses: 48, resolved: { n: 12, of: 30, pulses: 30 }, leftOut: { notOver: 18 } });
    expect(raters[0]?.figures?.leaning).toBe('too_hopeful');
  });

  it('is shown of all to who leads them, without a figure of who has too few', async () => {
    const { raters, seesAll } = await ratersFor('lead');
    expect(seesAll).toBe(true);
    expect(raters.map(({ isSelf, missing, figures }) => [isSelf, missing, figures?.leaning ?? null])).toEqual([
      [false, { resolved: 0, lost: 0 }, 'too_dark'],
      [false, { resolved: 0, lost: 0 }, 'too_hopeful'],
      [false, { resolved: 7, lost: 2 }, null],
    ]);
    expect(raters.map(({ resolved }) => resolved === null)).toEqual([false, false, true]);
  });

  it('stands beside the score of the same days without the pulse in it', async () => {
    const { raters } = await ratersFor('bo@meridian.example');
    expect(raters[0]?.figures?.beside).toMatchObject({ pulses: 40, score: { auc: { value: 1 } } });
  });

  it('says what is missing to who never gave one', async () => {
    asks.set('new', await api.as('csm', 'new@meridian.example'));
    const { raters } = await ratersFor('new');
    expect(raters).toMatchObject([{ isSelf: true, pulses: 0, missing: { resolved: 12, lost: 3 }, resolved: null, figures: null }]);
  });
});
