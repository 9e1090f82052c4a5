import { kaplanMeier } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { activityOf, daysOfContact } from './activity.ts';
import { departmentUse, type DepartmentUse } from './departments.ts';
import type { Dossier } from './dossier.ts';
import { activeSubscriptions, seatsOn } from './entitlement.ts';
import { featureCount, featureRows, featureUses, isUsedBy } from './features.ts';
import type { Metric, ReadValue } from './metric.ts';
import { type At, overProducts } from './over-products.ts';
import { activeSeatHolders, contactById, hasSeat, placeOfContact, seatHolders } from './seats.ts';
import { known, unknown } from './unknown.ts';
import { useWindow } from './use-window.ts';
import type { ProductFacts, WorkspaceContext } from './workspace-context.ts';

const CYCLE = { kind: 'cycle', cycles: 1 } as const;

const activeSeats: Metric = {
  key: 'active_seat_ratio',
  unit: 'ratio',
  direction: 'up',
  window: CYCLE,
  facts: ['usage', 'revenue'],
  read: (dossier, day, context) =>
    overProducts({ dossier, day, context }, (product) => {
      const seats = seatsOn(dossier, day, product.key);
      if (seats === null || seats === 0) return unknown('no_seats');
      const active = activeSeatHolders(dossier, product.key, useWindow(product, day));
      return active === null ? unknown('contacts_not_named') : known(Math.min(1, active.size / seats));
    }),
};

function ofDepartments(at: At, read: (ratios: readonly number[]) => number): ReadValue {
  return overProducts(at, (product) => {
    const uses = departmentUse(at.dossier, at.day, { productKey: null, span: useWindow(product, at.day) });
    if (uses === null) return unknown('too_few');
    return uses.length < 2 ? unknown('not_applicable') : known(read(uses.map(ratioOf)));
  });
}

function ratioOf(use: DepartmentUse): number {
  return use.active / use.seats;
}

const lowestDepartment: Metric = {
  key: 'lowest_department_ratio',
  unit: 'ratio',
  direction: 'up',
  window: CYCLE,
  facts: ['usage', 'departments', 'seats'],
  read: (dossier, day, context) => ofDepartments({ dossier, day, context }, (ratios) => Math.min(...ratios)),
};

const departmentSpread: Metric = {
  key: 'department_spread_ratio',
  unit: 'ratio',
  direction: 'down',
  window: CYCLE,
  facts: ['usage', 'departments', 'seats'],
  read: (dossier, day, context) => ofDepartments({ dossier, day, context }, (ratios) => Math.max(...ratios) - Math.min(...ratios)),
};

/** Features that the account may use: those its plan names, else the product's core features. */
export function entitledFeatures(dossier: Dossier, day: DayNumber, product: ProductFacts): readonly string[] {
  const named = activeSubscriptions(dossier, day)
    .filter(({ subscription }) => subscription.productKey === product.key)
    .flatMap(({ version }) => version.features);
  return named.length > 0 ? [...new Set(named)] : product.coreFeatures;
}

const coreFeatures: Metric = {
  key: 'core_feature_ratio',
  unit: 'ratio',
  direction: 'up',
  window: CYCLE,
  facts: ['usage', 'revenue'],
  read: (dossier, day, context) =>
    overProducts({ dossier, day, context }, (product) => {
      const entitled = entitledFeatures(dossier, day, product);
      if (entitled.length === 0) return unknown('not_applicable');
      const activity = activityOf(dossier.usage, product.key);
      if (activity !== null && !activity.isNamed) return unknown('contacts_not_named');
      return known(1 - unusedFeatures(dossier, day, product).length / entitled.length);
    }),
};

/** Features that the account may use and hardly anybody did in the product's window. */
export function unusedFeatures(dossier: Dossier, day: DayNumber, product: ProductFacts): readonly string[] {
  const span = useWindow(product, day);
  // Where only one or two people have a seat, one of them is enough.
  const people = (seatsOn(dossier, day, product.key) ?? 2) <= 2 ? 1 : 2;
  const used = new Set(
    featureUses(dossier.usage).flatMap((use) => (use.productKey === product.key && isUsedBy(use, people, span) ? [use.feature] : [])),
  );
  return entitledFeatures(dossier, day, product).filter((feature) => !used.has(feature));
}

const entitledUnused: Metric = {
  key: 'entitled_unused',
  unit: 'count',
  direction: 'down',
  window: { kind: 'cycle', cycles: 2 },
  facts: ['usage', 'revenue'],
  read: (dossier, day, context) => {
    const paid = activeSubscriptions(dossier, day).filter(
      ({ subscription, version }) => subscription.productKey !== null && version.mrrMinor > 0,
    );
    if (paid.length === 0) return unknown('not_applicable');
    return known(
      paid.filter(({ subscription }) =>
        isUnused(dossier, { day, key: subscription.productKey ?? '', since: subscription.startDay }, context),
      ).length,
    );
  },
};

function isUnused(
  dossier: Dossier,
  ask: { readonly day: DayNumber; readonly key: string; readonly since: DayNumber },
  context: WorkspaceContext,
): boolean {
  const product = context.products.find((one) => one.key === ask.key);
  if (product === undefined) return false;
  const span = useWindow(product, ask.day);
  const since = span.until - 2 * (span.until - span.since);
  // A right younger than the window was not there to be used.
  if (ask.since > since) return false;
  return !featureUses(dossier.usage).some((use) => use.productKey === ask.key && featureCount(use, since, span.until) > 0);
}

const SEATS_OF_DAYS = 180;

const seatStart: Metric = {
  key: 'seat_start_days',
  unit: 'days',
  direction: 'down',
  window: { kind: 'days', days: SEATS_OF_DAYS },
  facts: ['usage', 'seats'],
  read: (dossier, day) => {
    const activity = activityOf(dossier.usage, null);
    if (activity !== null && !activity.isNamed) return unknown('contacts_not_named');
    const places = placeOfContact(dossier);
    const given = dossier.contacts.filter(
      (one) => one.seatSinceDay !== null && one.seatSinceDay > day - SEATS_OF_DAYS && one.seatSinceDay <= day,
    );
    if (given.length < 3) return unknown('too_few');
    const waits = given.map((contact) => {
      const since = contact.seatSinceDay ?? day;
      const own = activity === null ? undefined : daysOfContact(activity, places.get(contact.id));
      const first = own?.find((at) => at >= since);
      const isEvent = first !== undefined && first <= day;
      return { time: (isEvent ? first : day) - since, isEvent };
    });
    const { median } = kaplanMeier(waits);
    return median === null ? unknown('not_yet') : known(median);
  },
};

const proficientSeats: Metric = {
  key: 'proficient_seat_ratio',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'days', days: 84 },
  facts: ['usage', 'seats'],
  read: (dossier, day) => {
    const holders = seatHolders(dossier, day);
    if (holders.length === 0) return unknown('no_seats');
    const activity = activityOf(dossier.usage, null);
    if (activity !== null && !activity.isNamed) return unknown('contacts_not_named');
    const proficient = proficientContacts(dossier, day);
    return known(holders.filter((contact) => proficient.has(contact.id)).length / holders.length);
  },
};

const SPAN_DAYS = 28;
const SPANS = 3;
/** A feature is a bit of a whole number; beyond these two share one, which no product of ours comes near. */
const BITS = 31;

/** Contacts with three features in each of the last three spans of four weeks. */
function proficientContacts(dossier: Dossier, day: DayNumber): ReadonlySet<string> {
  const { contactIds, contacts, days } = dossier.usage;
  const touched = new Int32Array(SPANS * contactIds.length);
  for (const [feature, use] of featureUses(dossier.usage).entries()) {
    const bit = 1 << (feature % BITS);
    const rows = featureRows(use, day + 1 - SPANS * SPAN_DAYS, day + 1);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? -1;
      const contact = contacts[row] ?? -1;
      const place = SPANS * contact + Math.floor((day - (days[row] ?? 0)) / SPAN_DAYS);
      if (contact >= 0) touched[place] = (touched[place] ?? 0) | bit;
    }
  }
  const known = contactById(dossier);
  const isProficient = (_: string, contact: number) => [0, 1, 2].every((span) => bitsIn(touched[SPANS * contact + span] ?? 0) >= 3);
  return new Set(contactIds.filter(isProficient).filter((id) => hasSeat(known.get(id), day)));
}

function bitsIn(number: number): number {
  let left = number;
  let bits = 0;
  for (; left !== 0; bits++) left &= left - 1;
  return bits;
}

export const versionLag: Metric = {
  key: 'version_lag',
  unit: 'releases',
  direction: 'down',
  window: { kind: 'now' },
  facts: ['releases'],
  read: (dossier, day) => {
    const seen = dossier.releases.filter((release) => release.releasedDay <= day);
    const lag = new Map<string, number>();
    for (const product of new Set(seen.map((release) => release.productKey))) {
      const releases = seen.filter((release) => release.productKey === product);
      const taken = releases
        .filter((release) => release.takenDay !== null && release.takenDay <= day)
        .map((release) => release.releasedDay);
      if (taken.length > 0) lag.set(product, releases.filter((release) => release.releasedDay > Math.max(...taken)).length);
    }
    return lag.size === 0 ? unknown('too_few') : known(Math.max(...lag.values()));
  },
};

export const ADOPTION_METRICS: readonly Metric[] = [
  activeSeats,
  lowestDepartment,
  departmentSpread,
  coreFeatures,
  entitledUnused,
  seatStart,
  proficientSeats,
  versionLag,
];
