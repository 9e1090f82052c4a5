import { writeAccounts, writeContacts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import { writeTickets } from '../../../facts/support/index.ts';
import { writeInteractions, writeNotes } from '../../../facts/timeline/index.ts';
import { type UsageStore, writeProducts } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay, mondayOf } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

export const today = isoToDay(new Date().toISOString());
export const iso = (ago: number) => dayToIso(today - ago);
const at = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();

/** What the tests know of it: the account's id, and those of its contacts by external id. */
type Known = { account: string; readonly ids: Record<string, string> };

export type AccountUnderTest = SignedInApi & Readonly<Known>;

/** A workspace with one account, Ridgeline Foods, and all that can be known of one. */
export async function accountUnderTest(): Promise<AccountUnderTest> {
  const known: Known = { account: '', ids: {} };
  const api = await signedInApi({ usageStore: usageOf(known) });
  const { workspaceId } = api.scope;
  await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
    await writeRidgeline(records, api.scope, known);
    await judged(records, workspaceId, known.account);
  });
  return { ...api, ...known };
}

/** Priya works every day; Marta did until 20 days ago. */
function usageOf(known: Known): UsageStore {
  return {
    linesOfAccounts: async () => {
      const contactIds = [known.ids['C-1'] ?? '', known.ids['C-2'] ?? ''];
      const lines = Array.from({ length: 200 }, (_, i) =>
        (i < 180 ? [0, 1] : [0]).map((contact) => ({ contact, day: today - 199 + i })),
      ).flat();
      return {
        accountIds: [known.account],
        contactIds,
        actions: [{ productKey: 'plan', action: 'report_opened', kind: 'track', isAutomatic: false }],
        starts: Int32Array.of(0, lines.length),
        contacts: Int32Array.from(lines, (line) => line.contact),
        actionOf: new Int32Array(lines.length),
        days: Int32Array.from(lines, (line) => line.day),
        counts: new Float64Array(lines.length).fill(2),
        firstDays: [{ accountId: known.account, day: today - 199 }],
      };
    },
  } as unknown as UsageStore;
}

async function writeRidgeline(records: Records, scope: WriteScope, known: Known): Promise<void> {
  await writeProducts(records, scope, [
    { product: 'plan', name: 'Planning', useCycle: 'day', coreActions: ['report_opened'], coreFeatures: ['report_opened', 'forecast'] },
  ] as never);
  known.account =
    (await writeAccounts(records, scope, [{ account: 'R-1', name: 'Ridgeline Foods', tier: 'high', industry: 'Food' }])).accountIds[0] ??
    '';
  await writeContacts(records, scope, [
    { contact: 'C-1', account: 'R-1', name: 'Priya Shah', email: 'priya@ridgeline.example', joinedOn: iso(400) },
    { contact: 'C-2', account: 'R-1', name: 'Marta Oliveira', role: 'champion', roleSince: iso(300), leftOn: iso(12) },
    { contact: 'C-3', account: 'R-1', name: 'Daniel Osei', role: 'buyer', roleSince: iso(300), influence: 5 },
  ]);
  for (const row of await records.selectFrom('contacts').select(['id', 'externalId']).execute()) known.ids[row.externalId] = row.id;
  await writeSubscriptions(records, scope, [
    {
      subscription: 'S-1',
      account: 'R-1',
      product: 'plan',
      startOn: iso(400),
      termMonths: 12,
      billingMonths: 1,
      noticeDays: 30,
      plan: 'Scale',
      seats: 40,
      mrrMinor: 500_000,
      currency: 'USD',
    },
    {
      subscription: 'S-1',
      account: 'R-1',
      product: 'plan',
      startOn: iso(400),
      effectiveOn: iso(100),
      seats: 60,
      mrrMinor: 700_000,
      currency: 'USD',
      reason: 'seats',
    },
  ]);
  await writeInteractions(records, scope, [
    {
      interaction: 'I-1',
      account: 'R-1',
      kind: 'call',
      direction: 'two_way',
      at: at(33),
      subject: 'Rollout to the Porto plant',
      contacts: ['C-3'],
    },
    ...Array.from({ length: 4 }, (_, i) => ({
      interaction: `M-${i}`,
      account: 'R-1',
      kind: 'email' as const,
      direction: 'out' as const,
      isAutomated: true,
      at: new Date((mondayOf(today - 14) * 86_400 + i * 3_600) * 1000).toISOString(),
      subject: `Digest ${i}`,
    })),
  ]);
  await writeNotes(records, scope, [{ note: 'N-1', account: 'R-1', at: at(5), body: 'Ask about 50% of seats in Porto.' }]);
  await writeTickets(records, scope, [
    { ticket: 'T-1', account: 'R-1', contact: 'C-1', subject: 'Plan export times out', severity: 'urgent', openedAt: at(2) },
  ]);
}

/** What the engine would have written. */
async function judged(records: Records, workspaceId: string, account: string): Promise<void> {
  const own = { workspaceId, accountId: account };
  await records.deleteFrom('scorecards').execute();
  await records.insertInto('scorecards').values({ workspaceId, id: 'sco_1', key: 'named', place: 1 }).execute();
  await records
    .insertInto('settingVersions')
    .values({
      workspaceId,
      subject: 'sco_1',
      version: 1,
      note: 'n',
      publishedAt: at(300),
      content: JSON.stringify({ name: 'Named', coverageRatioMin: 0.6 }),
    })
    .execute();
  const score = (day: number, use: number, band: string) => ({ ...own, ...scoreOf(day, use, band) });
  await records
    .insertInto('healthScores')
    .values([score(30, 90, 'green'), score(14, 80, 'yellow'), score(0, 40, 'red')])
    .execute();
  const { day: _, ...now } = score(0, 40, 'red');
  await records
    .insertInto('healthNow')
    .values({ ...now, day: iso(0), bandSince: iso(0), scoredAt: at(0) })
    .execute();
  await records
    .insertInto('accountState')
    .values({
      ...own,
      stage: 'adopting',
      careState: 'urgent',
      arrMinor: 8_400_000,
      renewalOn: dayToIso(today + 41),
      noticeOn: dayToIso(today + 11),
      computedAt: at(0),
    })
    .execute();
  const clock = {
    workspaceId,
    definitionName: 'Daily work tool',
    state: 'reached',
    steps: JSON.stringify([{ key: 'seats', name: 'Half of the seats', day: iso(377) }]),
  };
  await records
    .insertInto('firstValueClocks')
    .values({ ...clock, accountId: account, startOn: iso(400), reachedOn: iso(377), elapsedDays: 23, heldDays: 0 })
    .execute();
  await records
    .insertInto('signals')
    .values({
      ...own,
      id: 'sig_1',
      key: 'use_drop',
      state: 'open',
      severity: 'high',
      since: iso(19),
      openedOn: iso(14),
      lastSeenOn: iso(0),
      openedAt: at(14),
      evidence: JSON.stringify({ params: { ratio: 0.5 } }),
    })
    .execute();
}

const measure = (metric: string, group: string, { value, points }: { value: number | null; points: number | null }) => ({
  metric,
  group,
  weight: 10,
  value,
  points,
  share: 0,
  why: value === null ? 'no_source' : null,
});

function scoreOf(day: number, use: number, band: string) {
  return {
    day: iso(day),
    scorecardId: 'sco_1',
    version: 1,
    points: (use + 60) / 2,
    band,
    coverageRatio: 0.8,
    ceilings: '[]',
    measures: JSON.stringify([
      measure('use_vs_habit_ratio', 'use', { value: use / 100, points: use }),
      measure('pulse', 'judgement', { value: 3, points: 60 }),
      measure('mean_nps_180d', 'experience', { value: null, points: null }),
    ]),
  };
}
