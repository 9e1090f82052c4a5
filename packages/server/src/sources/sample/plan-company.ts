import type { DayNumber } from '../../kernel/time.ts';
import type { Brief } from './brief.ts';
import { changesOf } from './changes.ts';
import { between, drawn, isHit, pickWeighted, shuffled, wholeBetween } from './chance.ts';
import { type Account, type Behaviour, type Company, HISTORY_DAYS, type Line, type Origin, type Tier } from './company.ts';
import { type Deals, dealsOf } from './deals.ts';
import { type Dice, diceOf } from './dice.ts';
import { beta, normalQuantile } from './distributions.ts';
import type { DraftWithLoss } from './draft.ts';
import { firstValuePlans, type FirstValuePlan } from './first-value-plan.ts';
import { withLosses } from './losses.ts';
import { type Money, moneyOf } from './money.ts';
import { outlineOf } from './outline.ts';
import type { Country } from './places.ts';
import type { Segment } from './segment.ts';
import { withTerms } from './terms.ts';
import { NAMED_CSMS, POOLED_CSM } from './vendor.ts';

const TIERS: Readonly<Record<Segment, Tier>> = { Enterprise: 'high', Business: 'mid', Starter: 'pooled', Free: 'digital' };
/** Part of the seats that is in use: the two numbers of a Beta. */
const SHARES: Readonly<Record<Segment, readonly [number, number]>> = {
  Enterprise: [9, 5],
  Business: [8, 4],
  Starter: [7, 2.6],
  Free: [7, 2.6],
};
const FREE_THAT_PAID = 4;
/** Chosen so that about two of three named accounts come out green, and one in ten red. */
const USUAL_FORTUNE = -0.5;
const FORTUNE_SPREAD = 1.25;

/** All accounts with their lives, before anybody uses anything. Behaviours of stories are laid on afterwards. */
export function planCompany(seed: number, today: DayNumber, briefs: readonly Brief[]): Company {
  const drafts = withLosses(seed, today, withTerms(seed, today, outlineOf(seed, today, briefs)));
  const paidFrom = paidFroms(seed, today, drafts);
  const money = moneyOf(seed, drafts, changesOf(seed, today, drafts));
  const deals = dealsOf(
    seed,
    drafts,
    drafts.filter(({ key }) => paidFrom.get(key) !== null).map(({ key }) => key),
  );
  const firstValues = firstValuePlans(seed, today, drafts);
  const luck = luckOf(seed, drafts);
  const accounts = drafts.map(
    (draft): Account =>
      finished({
        seed,
        draft,
        deals,
        money: money.get(draft.key) as Money,
        paidFrom: paidFrom.get(draft.key) ?? null,
        firstValue: firstValues.get(draft.key),
        luck: luck.get(draft.key) ?? 0,
      }),
  );
  return { seed, today, opening: today - HISTORY_DAYS, accounts };
}

/** Even quantiles of a normal within each segment, among those that stay and among those that leave. */
function luckOf(seed: number, drafts: readonly DraftWithLoss[]): Map<string, number> {
  const groups = Map.groupBy(
    drafts.filter((draft) => draft.brief === null),
    (draft) => `${draft.segment}/${draft.end === null}`,
  );
  return new Map(
    [...groups].flatMap(([group, members]) =>
      shuffled(diceOf(seed, 'luck', group), members).map(
        ({ key }, place) => [key, USUAL_FORTUNE + FORTUNE_SPREAD * normalQuantile((place + 0.5) / members.length)] as const,
      ),
    ),
  );
}

function paidFroms(seed: number, today: DayNumber, drafts: readonly DraftWithLoss[]): Map<string, DayNumber | null> {
  const dice = diceOf(seed, 'free to paid');
  const free = drafts.filter((draft) => draft.segment === 'Free' && draft.brief === null && draft.start < today - 120);
  const converted = new Map(drawn(dice, free, FREE_THAT_PAID).map(({ key, start }) => [key, start + wholeBetween(dice, 35, 95)] as const));
  return new Map(drafts.map((draft) => [draft.key, draft.segment === 'Free' ? (converted.get(draft.key) ?? null) : draft.start]));
}

type Finishing = {
  readonly seed: number;
  readonly draft: DraftWithLoss;
  readonly deals: Deals;
  readonly money: Money;
  readonly paidFrom: DayNumber | null;
  readonly firstValue: FirstValuePlan | undefined;
  readonly luck: number;
};

function finished({ seed, draft, deals, money, paidFrom, firstValue, luck }: Finishing): Account {
  const { key, name, country, segment, brief, end } = draft;
  const dice = diceOf(seed, 'account', key);
  const loss = deals.losses.get(key) ?? null;
  const fortune = brief?.fortune ?? Math.max(-2.6, luck - (loss?.isWarned === true ? 0.9 : 0));
  const seats = money.seats[money.seats.length - 1]?.seats ?? 1;
  const origin: Origin =
    brief?.origin ??
    pickWeighted(dice, [
      ['stranger', 0.62],
      ['network', 0.22],
      ['referral', 0.16],
    ]);
  return {
    key,
    name,
    country,
    segment,
    tier: TIERS[segment],
    industry: draft.industry,
    employees: Math.round(seats * between(dice, 2.2, 5)) + 1,
    owner: ownerOf(dice, country, segment),
    seller: deals.sellers.get(key) ?? null,
    origin,
    channel: brief?.channel ?? (segment === 'Free' ? pickWeighted(dice, FREE_CHANNELS) : pickWeighted(dice, CHANNELS)),
    attributes: {
      ...(firstValue?.group === null || firstValue === undefined ? {} : groupOf(segment, firstValue.group)),
      ...brief?.attributes,
    },
    start: draft.start,
    paidFrom,
    end,
    back: brief?.back ?? null,
    loss,
    term: {
      months: draft.months,
      billingMonths: billingOf(dice, draft),
      prepaidUntil: draft.isPrepaid ? draft.start + Math.round(draft.months * 30.4375) : null,
      noticeDays:
        brief?.noticeDays ??
        (draft.months === 1
          ? 15
          : pickWeighted(dice, [
              [30, 5],
              [60, 3],
            ])),
    },
    lines: segment === 'Free' ? freeLines(money, paidFrom) : money.lines,
    seats: money.seats,
    share: brief?.share ?? shareOf(dice, segment, fortune),
    fortune,
    firstValueDays: brief?.firstValueDays !== undefined ? brief.firstValueDays : (firstValue?.days ?? null),
    behaviour: brief?.behaviour ?? NOTHING_PLANTED,
    story: brief?.story ?? null,
  };
}

const NOTHING_PLANTED: Behaviour = {};

/** What goes well is used more: most of the spread of the Beta follows the fortune of the account. */
function shareOf(dice: Dice, segment: Segment, fortune: number): number {
  const [left, right] = SHARES[segment];
  const mean = left / (left + right);
  return Math.min(0.97, Math.max(0.25, mean + 0.6 * (beta(dice, left, right) - mean) + 0.12 * (fortune - USUAL_FORTUNE)));
}

function ownerOf(dice: Dice, country: Country, segment: Segment): string {
  if (segment === 'Starter' || segment === 'Free') return POOLED_CSM;
  if (country === 'BR' || country === 'PT') return NAMED_CSMS.carla;
  if (country === 'ES' || (country === 'MX' && isHit(dice, 0.35))) return NAMED_CSMS.andres;
  return NAMED_CSMS.paula;
}

function billingOf(dice: Dice, draft: DraftWithLoss): number {
  if (draft.isPrepaid) return draft.months;
  if (draft.months === 1) return 1;
  return isHit(dice, draft.segment === 'Enterprise' ? 0.2 : 0.35) ? 1 : 12;
}

/** Nothing to pay until the first paid day. */
function freeLines({ lines }: Money, paidFrom: DayNumber | null): Line[] {
  return lines.map((line) => ({
    ...line,
    prices: [
      { from: line.from, eur: 0, reason: null },
      ...(paidFrom === null ? [] : [{ from: paidFrom, eur: 79, reason: 'plan' as const }]),
    ],
  }));
}

function groupOf(segment: Segment, group: string): Record<string, string | boolean> {
  return segment === 'Starter' ? { guided_import: group === 'guided' } : { delivery_model: group };
}

const CHANNELS: readonly (readonly [string, number])[] = [
  ['web', 4],
  ['sales', 4],
  ['event', 1.5],
  ['partner', 1.5],
];
const FREE_CHANNELS: readonly (readonly [string, number])[] = [
  ['web', 5],
  ['app store', 2],
  ['webinar', 1],
];
