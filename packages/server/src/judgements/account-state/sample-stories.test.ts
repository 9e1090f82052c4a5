import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerOf } from '../../facts/revenue/ledger.ts';
import { NO_USAGE } from '../../facts/usage/index.ts';
import { assert } from '../../kernel/assert.ts';
import { atOnce } from '../../kernel/steps.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../kernel/time.ts';
import {
  activityOfProducts,
  contactDaysOver,
  customerSince,
  type Dossier,
  gapNoticesOf,
  isWatched,
  makeCatalogue,
  paidSpans,
  valueOf,
} from '../../measures/metrics/index.ts';
import { type SampleDossiers, sampleDossiers } from '../../test/sample-dossiers.ts';
import { type BeganAs, channelQuality } from '../first-value/channel-quality.ts';
import { FIRST_VALUE_METRICS, SHIPPED_RULES } from '../first-value/index.ts';
import { DEFAULT_SCORECARDS, type HealthScore } from '../health/index.ts';
import { DEFAULT_SIGNAL_SETTINGS, type Signal, type SignalKey } from '../signals/index.ts';
import { fieldAsOf, fieldFrom, type FieldSnapshot } from './field-as-of.ts';
import type { Judgement, Rulebook } from './judge-account.ts';
import { judgeDay, judgeDays, type States } from './judge-days.ts';
import { JUDGED_METRICS } from './judged-metrics.ts';

/**
 * The sample company played day by day with the defaults that ship: what was planted must be found in time, and
 * what must stay quiet must stay quiet. Days are counted from today, as in the story book.
 */
const TODAY = isoToDay('2026-11-21');
const DAILY = 126;
const WEEKLY = 672;
/** The toy shop's last whole season, from its beginning until its fall has left every window that is looked at. */
const SEASON = { since: isoToDay('2025-11-15'), fallsOn: isoToDay('2026-01-07'), until: isoToDay('2026-03-01') };

const USE_KEYS = ['use_drop', 'silent_account'] as const;

type Noted = Signal & { readonly accountId: string };

let sample: SampleDossiers;
let lastField: FieldSnapshot;
let lastDay: ReadonlyMap<string, Judgement>;
const signals = new Map<string, Noted>();
const scores = new Map<string, Map<number, HealthScore>>();
let watchedWeeks = 0;
let seasonWeeks = 0;

const rulebook: Rulebook = {
  catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
  scorecards: DEFAULT_SCORECARDS,
  signals: DEFAULT_SIGNAL_SETTINGS,
  firstValue: SHIPPED_RULES,
};

beforeAll(() => {
  sample = sampleDossiers({ seed: 7, today: TODAY });
  const states: States = new Map();
  let next = 0;
  const ordinary = new Set(sample.company.truth.ordinaryAccounts);
  const days: number[] = [];
  for (let day = TODAY - WEEKLY; day < TODAY - DAILY; day += 7) days.push(day);
  for (let day = TODAY - DAILY; day <= TODAY; day++) days.push(day);
  const plan = days.map((day) => ({ day, isOpen: day === TODAY }));
  for (const judged of judgeDays(
    { dossiers: sample.dossiers, facts: sample.facts, rulebook, states, newSignalId: () => `sig_${next++}` },
    plan,
  )) {
    for (const signal of judged.touched) signals.set(signal.id, signal);
    for (const [accountId, judgement] of judged.judgements) note(accountId, judgement);
    countWeeks(judged.day, fieldFrom(judged.field).context, ordinary);
    lastField = judged.field;
    lastDay = judged.judgements;
  }
}, 600_000);

function note(accountId: string, { score, day }: Judgement): void {
  if (score === null) return;
  const own = scores.get(accountId) ?? new Map<number, HealthScore>();
  own.set(day - TODAY, score);
  scores.set(accountId, own);
}

function countWeeks(day: DayNumber, context: ReturnType<typeof fieldFrom>['context'], ordinary: ReadonlySet<string>): void {
  const weight = day >= TODAY - DAILY ? 1 / 7 : 1;
  for (const dossier of sample.dossiers) {
    if (!ordinary.has(dossier.accountId) || !isWatched(dossier, day, context) || day - (customerSince(dossier, day) ?? day) < 60) continue;
    watchedWeeks += weight;
    if (isSeason(dossier, day)) seasonWeeks += weight;
  }
}

/** August where it is closed, and the weeks in and after Carnival, Holy Week and Christmas. */
function isSeason({ country }: Dossier, day: DayNumber): boolean {
  const date = dayToIso(day);
  const monthDay = date.slice(5);
  if (monthDay >= '12-24' || monthDay <= '01-20') return true;
  if ((country === 'ES' || country === 'PT') && monthDay.startsWith('08')) return true;
  const easter = isoToDay(date.startsWith('2025') ? '2025-04-20' : '2026-04-05');
  return country === 'BR' ? day >= easter - 50 && day <= easter - 40 : day >= easter - 4 && day <= easter + 7;
}

/** When a signal first opened for the account, in days from today; null when never. */
function firstOpened(account: string, key: SignalKey, since = -DAILY): number | null {
  const days = [...signals.values()]
    .filter((one) => one.accountId === account && one.key === key && one.openedDay - TODAY >= since)
    .map((one) => one.openedDay - TODAY);
  return days.length === 0 ? null : Math.min(...days);
}

function openNow(account: string): readonly Noted[] {
  return [...signals.values()].filter((one) => one.accountId === account && one.state === 'open');
}

function findOpen(account: string, key: SignalKey): Noted {
  const signal = openNow(account).find((one) => one.key === key);
  expect(signal, `${account} has ${key} open`).toBeDefined();
  return signal as Noted;
}

/** What opens for one account that is looked at on each of these days, against how all stood among each other. */
function playAlone(account: string, { since, until }: { readonly since: DayNumber; readonly until: DayNumber }): readonly Signal[] {
  const dossiers = sample.dossiers.filter((one) => one.accountId === account);
  const playing = { dossiers, rulebook, states: new Map() as States, newSignalId: () => 'sig_alone' };
  const opened: Signal[] = [];
  for (let day = since; day < until; day++) {
    const field = fieldFrom(fieldAsOf(sample.dossiers, sample.facts, { day, firstValue: SHIPPED_RULES }));
    opened.push(...atOnce(judgeDay(playing, { day, field, isWhole: false })).touched.filter((one) => one.openedDay === day));
  }
  return opened;
}

const bandOn = (account: string, day: number) => scores.get(account)?.get(day)?.band;
const storyAccounts = (id: string) => sample.company.truth.stories[id]?.accounts ?? [];
const accountsWith = (key: SignalKey) => new Set([...signals.values()].filter((one) => one.key === key).map((one) => one.accountId));

describe('what was planted is found', () => {
  it('X01: the champion is gone, use falls, and it is one of the first five in its owner’s Today', () => {
    const account = 'ferragens-ipe';
    expect(firstOpened(account, 'champion_gone')).toBeLessThanOrEqual(-33);
    expect(firstOpened(account, 'use_drop', -38)).toBeLessThanOrEqual(-7);
    expect(bandOn(account, -28)).not.toBe('green');
    const drop = findOpen(account, 'use_drop');
    const named = drop.evidence.who.slice(0, 8).filter((one) => /\.s[1-6](-|$)/.test(one.contactId));
    expect(named.length).toBeGreaterThanOrEqual(4);
    expect(drop.evidence.features.length).toBeGreaterThan(0);
    const owner = sample.byKey.get(account)?.ownerId;
    const book = [...lastDay].filter(([id]) => openNow(id).length > 0 && sample.byKey.get(id)?.ownerId === owner);
    const ranked = book.sort((a, b) => total(b[1]) - total(a[1])).map(([id]) => id);
    expect(ranked.length).toBeGreaterThan(5);
    expect(ranked.indexOf(account)).toBeLessThan(5);
    expect(findOpen(account, 'champion_gone').evidence.params).toMatchObject({ name: 'Luciana Prado', role: 'champion' });
  });

  it('X02: onboarding stands still, and set-up was missed by day 30; young use is no drop', () => {
    const account = 'laticinios-serra-clara';
    expect(firstOpened(account, 'onboarding_stalled')).toBeLessThanOrEqual(-16);
    expect(firstOpened(account, 'activation_missed')).toBe(-10);
    expect(firstOpened(account, 'use_drop')).toBeNull();
  });

  it('X03: paid for years, and neglected', () => {
    const account = 'grupo-penalba';
    findOpen(account, 'prepaid_neglected');
    findOpen(account, 'contact_overdue');
    expect(firstOpened(account, 'use_drop', -WEEKLY)).toBeNull();
  });

  it('X05: green a month before it was lost; only the silence of the sponsor was to be seen', () => {
    const account = 'cafes-altiplano';
    expect(bandOn(account, -74)).toBe('green');
    expect(firstOpened(account, 'sponsor_silent')).toBeLessThanOrEqual(-80);
    expect([firstOpened(account, 'use_drop'), firstOpened(account, 'silent_account')]).toEqual([null, null]);
    expect(openNow(account)).toEqual([]);
  });

  it('X06: ready for more, a promoter, advocating, and nothing bad', () => {
    const account = 'rede-mar-azul';
    expect(firstOpened(account, 'expansion_ready', -WEEKLY)).not.toBeNull();
    expect(firstOpened(account, 'promoter', -WEEKLY)).not.toBeNull();
    expect(lastDay.get(account)?.stage).toBe('advocating');
    expect(openNow(account).filter((one) => one.severity !== 'positive')).toEqual([]);
  });

  it('X10, X11: a silent department that the total hides; two missed month ends', () => {
    expect(findOpen('importadora-baluarte', 'department_dark').evidence.who).toHaveLength(14);
    expect(firstOpened('importadora-baluarte', 'use_drop', -60)).toBeNull();
    findOpen('contadores-ribera', 'missed_cycle');
    expect(accountsWith('missed_cycle')).toEqual(new Set(['contadores-ribera']));
  });

  it('X12: charges refused twice, and who was lost that way counted involuntary; neither is told as less use', () => {
    expect(firstOpened('papeleria-horizonte', 'payment_overdue')).toBeLessThanOrEqual(-11);
    for (const account of storyAccounts('X12')) expect([account, firstOpened(account, 'use_drop', -WEEKLY)]).toEqual([account, null]);
    const involuntary = (account: string) => valueOf(lastDay.get(account)?.readings.involuntary_churn_12m);
    expect(storyAccounts('X12').map((account) => [account, involuntary(account)])).toEqual([
      ['papeleria-horizonte', 0],
      ['minimercado-sol', 1],
    ]);
    expect(involuntary('cafes-altiplano')).toBe(0);
  });

  it('X13: tickets surge in at least seven of the nine, under one release', () => {
    const accounts = storyAccounts('X13');
    expect(accounts).toHaveLength(9);
    const found = [...signals.values()].filter(
      (one) => one.key === 'ticket_surge' && accounts.includes(one.accountId) && one.openedDay >= TODAY - 47 && one.openedDay <= TODAY - 33,
    );
    expect(new Set(found.map((one) => one.accountId)).size).toBeGreaterThanOrEqual(7);
    expect(found.filter((one) => one.evidence.params['release'] === '4.2').length).toBeGreaterThanOrEqual(7);
  });

  it('X13: three of their tickets were answered too late, which their measure of the promise shows', () => {
    const ofRelease = storyAccounts('X13').map((account) => {
      const tickets = sample.byKey.get(account)?.tickets.filter((ticket) => ticket.release === '4.2') ?? [];
      return { account, late: tickets.filter((ticket) => ticket.slaMet === false).length };
    });
    const late = ofRelease.filter((one) => one.late > 0);
    expect(late.map((one) => one.late)).toEqual([1, 1, 1]);
    for (const { account } of late) expect(valueOf(lastDay.get(account)?.readings['sla_met_ratio_90d'])).toBeLessThan(1);
  });

  it('X09: made to measure beyond what can be kept up, by the parts of its index', () => {
    const { evidence } = findOpen('textiles-amaranto', 'complexity_high');
    expect(evidence.params['debt']).toBeCloseTo(84, 0);
    expect(evidence.parts.map((one) => [one.part, one.points])).toContainEqual(['orphans', 9]);
    expect([...accountsWith('complexity_high')]).toEqual(['textiles-amaranto']);
  });

  it('X21: a partner closes; the six that hang on it know, and are no better than yellow', () => {
    const accounts = storyAccounts('X21');
    expect(accounts).toHaveLength(6);
    for (const account of accounts) {
      const signal = findOpen(account, 'partner_exit');
      expect(signal.openedDay - TODAY).toBe(-26);
      expect(signal.evidence.params).toMatchObject({ name: 'Integra Andina', engagements: 1, keys: 2, accounts: 6 });
      expect(['yellow', 'red']).toContain(bandOn(account, -20));
      expect(lastDay.get(account)?.score?.ceilings.map((one) => one.key)).toContain('pillar_gone');
    }
    expect(accountsWith('partner_exit')).toEqual(new Set(accounts));
  });

  it('X22: a free account that worked for months is told when it gives up, and no paying account ever is', () => {
    const [account = ''] = storyAccounts('X22');
    const opened = firstOpened(account, 'trial_abandoned');
    expect(opened).toBeLessThanOrEqual(-11);
    expect(findOpen(account, 'trial_abandoned').evidence.params).toMatchObject({ kind: 'free', isUsed: 'yes' });
    const paying = [...signals.values()].filter((one) => {
      const dossier = sample.byKey.get(one.accountId);
      return one.key === 'trial_abandoned' && dossier !== undefined && customerSince(dossier, one.openedDay) !== null;
    });
    expect(paying).toEqual([]);
  });

  it('X04: of eighteen free accounts of one agent one is truly active, and no other channel is told of', () => {
    const counts = channelCounts();
    const [account = ''] = storyAccounts('X04');
    const agent = sample.byKey.get(account)?.channel;
    const own = counts.filter((one) => one.channel === agent);
    expect(own.map(({ kind, nominal, active }) => ({ kind, nominal, active }))).toEqual([{ kind: 'free', nominal: 18, active: 1 }]);
    const poor = channelQuality(counts).filter((one) => one.isPoor);
    expect(poor.map(({ channel, seen, alive }) => ({ channel, seen, alive }))).toEqual([{ channel: agent, seen: 18, alive: 1 }]);
    expect(channelQuality(counts).length).toBeGreaterThan(1);
  });

  it('X16: who went and came back is a reactivation with two times of paying, and told of neither as less use', () => {
    const [account = ''] = storyAccounts('X16');
    const dossier = sample.byKey.get(account);
    assert(dossier !== undefined, 'the story has an account');
    const { subscriptions } = dossier;
    const since = TODAY - 120;
    const moved = ledgerOf({ subscriptions, churns: [] }).filter(({ day }) => day >= since && day < TODAY);
    expect(moved.map(({ kind }) => kind)).toEqual(['reactivation']);
    expect(paidSpans(dossier, TODAY).map(({ since, until }) => [since - TODAY, until > TODAY ? null : until - TODAY])).toEqual([
      [expect.any(Number), -400],
      [-95, null],
    ]);
    expect(USE_KEYS.map((key) => firstOpened(account, key))).toEqual([null, null]);
  });

  it('X15, X17, X18: notice in 14 days; rich but cold; second thoughts in the first month', () => {
    expect(findOpen('hermanos-duarte', 'notice_near').evidence.params['days']).toBe(14);
    findOpen('almacenes-quijote', 'rich_but_cold');
    expect(bandOn('almacenes-quijote', 0)).toBe('yellow');
    expect(firstOpened('moda-jacaranda', 'remorse')).toBe(-9);
  });
});

describe('orders', () => {
  it('X23: the two broken links that were planted are found, and no other', () => {
    const planted = (sample.company.truth.stories['X23']?.mustFind ?? []).map(({ accounts, detail }) =>
      [...(accounts ?? []), detail].join(' '),
    );
    const stuck = [...signals.values()].filter(({ key }) => key === 'order_stuck');
    expect(planted).toHaveLength(2);
    expect([...new Set(stuck.map(({ accountId, subject }) => `${accountId} ${subject}`))].toSorted()).toEqual(planted.toSorted());
    expect(stuck.every(({ state }) => state === 'open')).toBe(true);
  });

  it('tells of a first payment that is late before it is told of as any late payment, and seldom', () => {
    const late = [...signals.values()].filter(({ key }) => key === 'first_payment_late');
    expect(late.length).toBeLessThan(sample.dossiers.length / 20);
  });
});

describe('what must stay quiet stays quiet', () => {
  it.each(['N2', 'N3', 'N5', 'N6', 'N7'])('%s raises no signal of use', (id) => {
    expect(storyAccounts(id).length).toBeGreaterThan(0);
    const loud = storyAccounts(id)
      .flatMap((account) => USE_KEYS.map((key) => [account, key, firstOpened(account, key, -WEEKLY)] as const))
      .filter(([, , day]) => day !== null);
    expect(loud).toEqual([]);
  });

  it('N5: a season of its own that ends is no drop, looked at on each of its days', { timeout: 60_000 }, () => {
    const account = storyAccounts('N5')[0] ?? '';
    const activity = activityOfProducts(sample.byKey.get(account)?.usage ?? NO_USAGE, ['catalog']);
    assert(activity !== null, 'the toy shop uses the catalog');
    const usedFrom = (day: DayNumber) => contactDaysOver(activity, day, day + 28);
    expect(usedFrom(SEASON.fallsOn) / usedFrom(SEASON.since)).toBeLessThan(0.6);
    expect(playAlone(account, SEASON).filter((signal) => USE_KEYS.some((key) => key === signal.key))).toEqual([]);
  });

  it('N4: three days without a source are one notice, and no drop of anybody', () => {
    const catalog = gapNoticesOf(lastField.context.gaps).filter((notice) => notice.productKey === 'catalog');
    expect(catalog.map((notice) => [notice.sinceDay - TODAY, notice.lastDay - TODAY])).toEqual([[-58, -56]]);
    const dropped = [...signals.values()].filter(
      (one) => (one.key === 'use_drop' || one.key === 'silent_account') && one.openedDay >= TODAY - 58 && one.openedDay <= TODAY - 54,
    );
    expect(dropped.length).toBeLessThanOrEqual(2);
  });

  it('finds champions gone, departments dark and prepaid neglect nowhere else', () => {
    const leavers = new Set(['ferragens-ipe', ...sample.company.truth.pillarLeaves.map((one) => one.account)]);
    expect([...accountsWith('champion_gone')].filter((account) => !leavers.has(account))).toEqual([]);
    expect([...accountsWith('department_dark')]).toEqual(['importadora-baluarte']);
    expect([...accountsWith('prepaid_neglected')]).toEqual(['grupo-penalba']);
    // Their sponsors have not been talked with for months, which is what these stories are of.
    expect(accountsWith('champion_silent')).toEqual(new Set([...storyAccounts('X14'), ...storyAccounts('X03')]));
  });

  it('raises less than one silence of a champion and one doubt of a beginner in a hundred account-weeks', () => {
    const ordinary = new Set(sample.company.truth.ordinaryAccounts);
    for (const key of ['champion_silent', 'remorse'] as const) {
      const raised = [...signals.values()].filter((one) => one.key === key && ordinary.has(one.accountId));
      process.stdout.write(`${key}: ${say(raised.length, watchedWeeks)}\n`);
      expect((100 * raised.length) / watchedWeeks).toBeLessThan(1);
    }
  });

  it('raises less than one false drop in a hundred account-weeks, and no more in any season (N1)', () => {
    const ordinary = new Set(sample.company.truth.ordinaryAccounts);
    const drops = [...signals.values()].filter((one) => one.key === 'use_drop' && ordinary.has(one.accountId));
    const bySeason = drops.filter((one) => isSeason(sample.byKey.get(one.accountId) as Dossier, one.openedDay));
    const rate = (100 * drops.length) / watchedWeeks;
    const inSeason = (100 * bySeason.length) / seasonWeeks;
    const looked = `looked at once a week for ${WEEKLY - DAILY} days, then daily for ${DAILY}`;
    process.stdout.write(`false drops, ${looked}: ${say(drops.length, watchedWeeks)}; in seasons ${say(bySeason.length, seasonWeeks)}\n`);
    expect(watchedWeeks).toBeGreaterThan(5_000);
    expect(rate).toBeLessThan(1);
    expect(inSeason).toBeLessThan(1);
  });
});

/** Accounts by their channel and what they began as: in name, truly active now, and alive at day 90 of those old enough. */
function channelCounts() {
  const rows = sample.dossiers.flatMap((dossier) => {
    const readings = lastDay.get(dossier.accountId)?.readings;
    const [began] = [...dossier.subscriptions].sort((a, b) => a.startDay - b.startDay);
    if (readings === undefined || began === undefined) return [];
    const kind: BeganAs = began.isTrial ? 'trial' : (began.versions[0]?.mrrMinor ?? 0) > 0 ? 'paid' : 'free';
    return [{ channel: dossier.channel, kind, lived: valueOf(readings.alive_90), idle: valueOf(readings['days_since_use']) }];
  });
  return [...Map.groupBy(rows, (row) => `${row.channel}/${row.kind}`).values()].map((own) => ({
    channel: own[0]?.channel ?? null,
    kind: own[0]?.kind ?? ('unknown' as const),
    nominal: own.length,
    active: own.filter(({ idle }) => idle !== null && idle <= 28).length,
    seen: own.filter(({ lived }) => lived !== null).length,
    alive: own.filter(({ lived }) => lived === 1).length,
  }));
}

function total({ stake }: Judgement): number {
  return stake.severity + stake.exposure + stake.deadline + stake.untouched;
}

const say = (found: number, weeks: number) =>
  `${found} in ${Math.round(weeks)} account-weeks, ${((100 * found) / weeks).toFixed(2)} per 100`;
