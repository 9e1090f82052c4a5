import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { aScope } from '../../../test/a-scope.ts';
import { testDatabase } from '../../../test/test-database.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';
import { readDetectorRecords } from './detector-record.read.ts';

const TODAY = isoToDay('2026-06-24');
const test = await testDatabase();

/** What an account paid a month, over which days ago to which; null: still. */
type Paid = { readonly from: number; readonly to: number | null; readonly mrrMinor?: number; readonly isTrial?: boolean };
/** A signal so many days ago, and how it was closed; null: it is open. */
type Told = { readonly ago: number; readonly as: string | null };
type Account = { readonly name: string; readonly paid: readonly Paid[]; readonly told: readonly Told[]; readonly key?: string };

const STAYED: readonly Paid[] = [{ from: 1_000, to: null }];
const left = (ago: number): readonly Paid[] => [{ from: 1_000, to: ago }];

/** A workspace of these accounts alone, with what is known of its detectors. */
async function recordsOf(accounts: readonly Account[], more?: (records: Records, scope: WriteScope) => Promise<unknown>) {
  const scope = await aScope(test.database, { currency: 'EUR' });
  return test.database.inWorkspace(scope.workspaceId as WorkspaceId, async (records) => {
    const named = accounts.map(({ name }) => ({ account: name, name }));
    await writeAccounts(records, scope, named);
    await writeSubscriptions(records, scope, accounts.flatMap(subscriptionsOf));
    for (const { name, told, key = 'use_drop' } of accounts)
      for (const [nth, { ago, as }] of told.entries()) {
        const day = dayToIso(TODAY - ago);
        const closed = as === null ? null : day;
        await sql`insert into signals (workspace_id, id, account_id, key, subject, state, severity, since, opened_on, last_seen_on, closed_on, opened_at, closed_at, closed_as)
          select ${scope.workspaceId}, 'sig_' || id || ${nth}, id, ${key}, ${String(nth)}, ${as === null ? 'open' : 'closed'}, 'high', ${day}::date, ${day}::date, ${day}::date, ${closed}::date, now(), ${closed}::date, ${as}
          from accounts where name = ${name}`.execute(records);
      }
    await more?.(records, scope);
    return readDetectorRecords(records, { workspaceId: scope.workspaceId, day: TODAY });
  });
}

function subscriptionsOf({ name, paid }: Account) {
  return paid.map(({ from, to, mrrMinor = 100, isTrial = false }, nth) => ({
    subscription: `${name}/${nth}`,
    account: name,
    startOn: dayToIso(TODAY - from),
    ...(to === null ? {} : { endOn: dayToIso(TODAY - to) }),
    mrrMinor,
    isTrial,
    currency: 'EUR',
  }));
}

const over = (ago: number): readonly Told[] => [{ ago, as: 'over' }];

describe('what came of what a detector raised', () => {
  let records: Awaited<ReturnType<typeof recordsOf>>;
  const ACCOUNTS: readonly Account[] = [
    { name: 'left-foreseen', paid: left(100), told: over(200) },
    { name: 'left-late', paid: left(100), told: over(105) },
    { name: 'left-long-after', paid: left(20), told: over(400) },
    { name: 'stayed-wrong', paid: STAYED, told: over(300) },
    { name: 'stayed-saved', paid: STAYED, told: [{ ago: 300, as: 'worked' }] },
    { name: 'too-young', paid: STAYED, told: over(30) },
    { name: 'quiet', paid: STAYED, told: [] },
  ];
  beforeAll(async () => {
    records = await recordsOf(ACCOUNTS);
  });

  it('counts what leaving followed, who left with a warning in time, and false alarms, on signals old enough to tell', () => {
    const record = records.get('use_drop');
    expect(record).toMatchObject({ outcome: 'leaving', days: 180, resolved: 5, followed: 2, leavers: 3, foreseen: 1 });
    // Seven accounts over the 550 days of which the horizon is over: none left in them but for those that left later.
    expect(record?.falsePer100Weeks).toBeCloseTo((100 * 2) / ((7 * 550) / 7), 6);
    expect(record?.usualRatio).toBe(0);
    expect(record?.said).toEqual({ right: 1, judged: 1 });
  });

  it('has nothing to say of a detector that raised nothing', () => {
    expect(records.has('silent_account')).toBe(false);
  });
});

describe('who counts as a customer', () => {
  it('is not who has a free plan: it did not leave, its weeks are none, and what is raised on it is no alarm', async () => {
    const free: readonly Paid[] = [{ from: 1_000, to: 100, mrrMinor: 0 }];
    const records = await recordsOf([
      { name: 'stayed-wrong', paid: STAYED, told: over(300) },
      { name: 'free', paid: free, told: over(200) },
    ]);
    expect(records.get('use_drop')).toMatchObject({ resolved: 1, followed: 0, leavers: 0, foreseen: 0 });
    expect(records.get('use_drop')?.falsePer100Weeks).toBeCloseTo((100 * 1) / (550 / 7), 6);
  });

  it('left and is another customer when it comes back after more than a month; a short gap ends nothing', async () => {
    const records = await recordsOf([
      {
        name: 'came-back',
        paid: [
          { from: 1_000, to: 500 },
          { from: 300, to: null },
        ],
        told: [...over(550), ...over(400), ...over(250)],
      },
      {
        name: 'signed-late',
        paid: [
          { from: 1_000, to: 400 },
          { from: 370, to: null },
        ],
        told: over(450),
      },
    ]);
    // Raised while it was no customer does not count; the years since it came back are no end.
    expect(records.get('use_drop')).toMatchObject({ resolved: 3, followed: 1, leavers: 1, foreseen: 1 });
  });
});

describe('what people said of a signal', () => {
  it('a false alarm is one at once, and for ever: never right, not even where the account left later', async () => {
    const records = await recordsOf([
      { name: 'left', paid: left(100), told: [{ ago: 200, as: 'false_alarm' }] },
      { name: 'stayed', paid: STAYED, told: [{ ago: 3, as: 'false_alarm' }] },
    ]);
    const record = records.get('use_drop');
    expect(record).toMatchObject({ resolved: 2, followed: 0, leavers: 1, foreseen: 0, said: { right: 0, judged: 2 } });
    // Each counts against all the weeks up to today: 730 days of who stayed, 630 of who left.
    expect(record?.falsePer100Weeks).toBeCloseTo((100 * 2) / ((730 + 630) / 7), 6);
  });

  it('expected is right, as worked and lost are; that nobody answered says nothing', async () => {
    const told = ['expected', 'lost', 'no_answer'].map((as, nth) => ({ ago: 300 + nth, as }));
    const records = await recordsOf([{ name: 'stayed', paid: STAYED, told }]);
    const record = records.get('use_drop');
    expect(record).toMatchObject({ resolved: 3, followed: 0, said: { right: 2, judged: 2 } });
    expect(record?.falsePer100Weeks).toBeCloseTo(100 / (550 / 7), 6);
  });

  it('is told before anything could come of it', async () => {
    const records = await recordsOf([{ name: 'stayed', paid: STAYED, told: [{ ago: 2, as: 'worked' }] }]);
    expect(records.get('use_drop')).toMatchObject({ resolved: 0, said: { right: 1, judged: 1 } });
  });
});

describe('what came of a trial that was given up', () => {
  const TRIAL: readonly Paid[] = [{ from: 300, to: null, isTrial: true }];
  const given = (name: string, told: readonly Told[], paid = TRIAL): Account => ({ name, paid, told, key: 'trial_abandoned' });
  /** On which day of its life it was used last, as read so many days ago. */
  const used = (name: string, read: readonly (readonly [ago: number, lastDay: number])[]) => ({ name, read });

  it('is right where they neither came back nor paid within 60 days, and false where they did either', async () => {
    const accounts = [
      given('stayed-away', over(200)),
      given('came-back', over(200)),
      given('came-back-late', over(200)),
      given('pays', over(40), [...TRIAL, { from: 20, to: null }]),
      given('disputed', [{ ago: 5, as: 'false_alarm' }]),
      given('too-young', over(30)),
      given('not-read', over(200)),
    ];
    const readings = [
      used('stayed-away', [
        [200, 20],
        [140, 20],
      ]),
      used('came-back', [
        [200, 20],
        [170, 131],
      ]),
      used('came-back-late', [
        [200, 20],
        [140, 20],
        [100, 190],
      ]),
      used('pays', [[40, 20]]),
      used('disputed', [[5, 20]]),
      used('too-young', [[30, 20]]),
    ];
    const records = await recordsOf(accounts, async (within, { workspaceId }) => {
      for (const { name, read } of readings)
        for (const [ago, lastDay] of read)
          await sql`insert into reading_days (workspace_id, account_id, day, known)
            select ${workspaceId}, id, ${dayToIso(TODAY - ago)}::date, jsonb_build_object('life_last_use_day', ${lastDay}::int)
            from accounts where name = ${name}`.execute(within);
    });
    expect(records.get('trial_abandoned')).toMatchObject({
      outcome: 'giving_up',
      days: 60,
      resolved: 5,
      followed: 2,
      usualRatio: null,
      falsePer100Weeks: null,
      said: { right: 0, judged: 1 },
    });
  });
});
