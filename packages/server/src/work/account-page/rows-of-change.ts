import { type DayNumber, dayToIso } from '../../kernel/time.ts';
import {
  activityOf,
  contactById,
  contactDaysIn,
  daysByContactOf,
  type Dossier,
  type FactSource,
  featureCount,
  featureUses,
  heldProducts,
  type MetricInfo,
  type Span,
  useWindow,
  type WorkspaceContext,
} from '../../measures/metrics/index.ts';

/** One row that made a reading another one: a contact, a feature, a ticket… `before` and `after` are what was counted of it. */
export type ChangeRow = {
  readonly kind:
    | 'contact'
    | 'feature'
    | 'ticket'
    | 'answer'
    | 'meeting'
    | 'invoice'
    | 'pulse'
    | 'milestone'
    | 'value'
    | 'subscription'
    | 'release';
  readonly what: ChangeOfRow;
  /** Null where it has no page or list entry of its own. */
  readonly id: string | null;
  readonly name: string | null;
  readonly on: string | null;
  readonly before: number | null;
  readonly after: number | null;
};
type ChangeOfRow =
  | 'stopped'
  | 'less'
  | 'began'
  | 'more'
  | 'opened'
  | 'solved'
  | 'answered'
  | 'aged_out'
  | 'met'
  | 'last_met'
  | 'joined'
  | 'left'
  | 'unpaid'
  | 'paid'
  | 'refused'
  | 'said'
  | 'done'
  | 'late'
  | 'confirmed'
  | 'changed'
  | 'released';

export type Between = {
  readonly dossier: Dossier;
  readonly context: WorkspaceContext;
  readonly metric: MetricInfo;
  readonly from: DayNumber;
  readonly to: DayNumber;
};

const MOST_ROWS = 8;
const MOST_PEOPLE = 5;
const MOST_FEATURES = 3;

/**
 * The rows by which a metric's reading differs between the ends of two days, those that weigh most first: of use, who and which
 * feature, the metric's window before one day held against that before the other; of other facts, what came, ended or grew too
 * old between them. Empty where the metric rests on nothing that has rows.
 */
export function rowsOfChange(between: Between): { readonly rows: readonly ChangeRow[]; readonly more: number } {
  const rows = between.metric.facts.flatMap((fact) => READERS[fact]?.(between) ?? []);
  return { rows: rows.slice(0, MOST_ROWS), more: Math.max(0, rows.length - MOST_ROWS) };
}

const READERS: Partial<Record<FactSource, (between: Between) => readonly ChangeRow[]>> = {
  usage: (between) => [...peopleOf(between), ...featuresOf(between)],
  tickets: ticketsOf,
  answers: answersOf,
  interactions: meetingsOf,
  contacts: contactsOf,
  roles: contactsOf,
  invoices: invoicesOf,
  pulses: ({ dossier, from, to }) =>
    newestFirst(dossier.pulses.filter((one) => isIn(one.day, from, to))).map((one) =>
      row('pulse', 'said', { name: one.reason, day: one.day, after: one.value }),
    ),
  milestones: milestonesOf,
  value: ({ dossier, from, to }) =>
    dossier.valueEntries
      .filter((one) => isIn(one.confirmedDay, from, to))
      .map((one) => row('value', 'confirmed', { day: one.confirmedDay, after: one.amountMinor })),
  revenue: subscriptionsOf,
  seats: subscriptionsOf,
  releases: ({ dossier, from, to }) =>
    dossier.releases
      .filter((one) => isIn(one.releasedDay, from, to))
      .map((one) => row('release', 'released', { name: one.version, day: one.releasedDay })),
};

/** The metric's own window up to each of the two days; that of the chief product where it is counted in its cycles. */
function windowsOf({ dossier, context, metric, from, to }: Between): { readonly before: Span; readonly after: Span } {
  const product = heldProducts(dossier, to, context)[0]?.product;
  const upTo = (day: DayNumber): Span => {
    if (metric.window.kind === 'days') return { since: day + 1 - metric.window.days, until: day + 1 };
    return product === undefined ? { since: day - 27, until: day + 1 } : useWindow(product, day);
  };
  return { before: upTo(from), after: upTo(to) };
}

function peopleOf(between: Between): readonly ChangeRow[] {
  const { dossier } = between;
  const activity = activityOf(dossier.usage, null);
  if (activity === null) return [];
  const { before, after } = windowsOf(between);
  const contacts = contactById(dossier);
  const people = [...daysByContactOf(activity)].map(([place, days]) => {
    const id = dossier.usage.contactIds[place] ?? '';
    const counts = { before: contactDaysIn(days, before.since, before.until), after: contactDaysIn(days, after.since, after.until) };
    const last = days.findLast((at) => at < after.until) ?? null;
    return row('contact', moveOf(counts), { id, name: contacts.get(id)?.name ?? null, day: last, ...counts });
  });
  return byMove(people).slice(0, MOST_PEOPLE);
}

function featuresOf(between: Between): readonly ChangeRow[] {
  const { before, after } = windowsOf(between);
  const features = featureUses(between.dossier.usage).map((use) => {
    const counts = { before: featureCount(use, before.since, before.until), after: featureCount(use, after.since, after.until) };
    return row('feature', moveOf(counts), { id: use.feature, name: use.feature, ...counts });
  });
  return byMove(features).slice(0, MOST_FEATURES);
}

type Counts = { readonly before: number; readonly after: number };

function moveOf({ before, after }: Counts): ChangeOfRow {
  if (after < before) return after === 0 ? 'stopped' : 'less';
  return before === 0 ? 'began' : 'more';
}

function byMove(rows: readonly ChangeRow[]): readonly ChangeRow[] {
  const moved = (one: ChangeRow) => Math.abs((one.after ?? 0) - (one.before ?? 0));
  return rows.filter((one) => moved(one) > 0).sort((a, b) => moved(b) - moved(a));
}

const SEVERITIES = ['urgent', 'high', 'normal', 'low'];

function ticketsOf({ dossier, from, to }: Between): readonly ChangeRow[] {
  const bySeverity = [...dossier.tickets].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.openedDay - a.openedDay,
  );
  return bySeverity.flatMap((one) => [
    ...(isIn(one.openedDay, from, to) ? [row('ticket', 'opened', { id: one.id, name: one.subject, day: one.openedDay })] : []),
    ...(isIn(one.solvedDay, from, to) ? [row('ticket', 'solved', { id: one.id, name: one.subject, day: one.solvedDay })] : []),
  ]);
}

function answersOf({ dossier, metric, from, to }: Between): readonly ChangeRow[] {
  const contacts = contactById(dossier);
  const days = metric.window.kind === 'days' ? metric.window.days : null;
  return newestFirst(dossier.answers).flatMap((one) => {
    const said = { id: one.contactId, name: contacts.get(one.contactId ?? '')?.name ?? null, day: one.day, after: one.score };
    if (isIn(one.day, from, to)) return [row('answer', 'answered', said)];
    return days !== null && isIn(one.day, from - days, to - days)
      ? [row('answer', 'aged_out', { ...said, after: null, before: one.score })]
      : [];
  });
}

function meetingsOf({ dossier, from, to }: Between): readonly ChangeRow[] {
  const talks = newestFirst(dossier.interactions.filter((one) => one.isTwoWay && !one.isAutomated && one.day <= to));
  const contacts = contactById(dossier);
  const told = (one: (typeof talks)[number], what: ChangeOfRow) =>
    row('meeting', what, {
      id: one.id,
      name: one.contactIds.flatMap((id) => contacts.get(id)?.name ?? []).join(', ') || null,
      day: one.day,
    });
  const since = talks.filter((one) => one.day > from);
  if (since.length > 0) return since.map((one) => told(one, 'met'));
  const [last] = talks;
  return last === undefined ? [] : [told(last, 'last_met')];
}

function contactsOf({ dossier, from, to }: Between): readonly ChangeRow[] {
  return dossier.contacts.flatMap((one) => [
    ...(isIn(one.leftDay, from, to) ? [row('contact', 'left', { id: one.id, name: one.name, day: one.leftDay })] : []),
    ...(isIn(one.joinedDay, from, to) ? [row('contact', 'joined', { id: one.id, name: one.name, day: one.joinedDay })] : []),
  ]);
}

function invoicesOf({ dossier, from, to }: Between): readonly ChangeRow[] {
  return dossier.invoices
    .filter((one) => !one.isVoid)
    .flatMap((one) => {
      const isUnpaid = one.dueDay <= to && (one.paidDay === null || one.paidDay > to);
      const refused = one.refusedDays.findLast((day) => isIn(day, from, to));
      return [
        ...(isUnpaid ? [row('invoice', 'unpaid', { id: one.id, day: one.dueDay, after: one.amountMinor })] : []),
        ...(isIn(one.paidDay, from, to) ? [row('invoice', 'paid', { id: one.id, day: one.paidDay, after: one.amountMinor })] : []),
        ...(refused === undefined ? [] : [row('invoice', 'refused', { id: one.id, day: refused, after: one.amountMinor })]),
      ];
    });
}

function milestonesOf({ dossier, from, to }: Between): readonly ChangeRow[] {
  return dossier.milestones.flatMap((one) => {
    const isLate = isIn(one.dueDay, from, to) && (one.doneDay === null || one.doneDay > to);
    if (isIn(one.doneDay, from, to)) return [row('milestone', 'done', { id: one.id, name: one.title, day: one.doneDay })];
    return isLate ? [row('milestone', 'late', { id: one.id, name: one.title, day: one.dueDay })] : [];
  });
}

/** Seats before and after each change of a subscription. */
function subscriptionsOf({ dossier, from, to }: Between): readonly ChangeRow[] {
  return dossier.subscriptions.flatMap((one) =>
    one.versions.flatMap((version, at) =>
      isIn(version.fromDay, from, to) && version.seats !== (one.versions[at - 1]?.seats ?? null)
        ? [
            row('subscription', 'changed', {
              name: version.plan,
              day: version.fromDay,
              before: one.versions[at - 1]?.seats ?? null,
              after: version.seats,
            }),
          ]
        : [],
    ),
  );
}

/** After the end of the one day, up to that of the other. */
function isIn(day: DayNumber | null, from: DayNumber, to: DayNumber): boolean {
  return day !== null && day > from && day <= to;
}

function newestFirst<Fact extends { readonly day: DayNumber }>(facts: readonly Fact[]): readonly Fact[] {
  return [...facts].sort((a, b) => b.day - a.day);
}

type Told = {
  readonly id?: string | null;
  readonly name?: string | null;
  readonly day?: DayNumber | null;
  readonly before?: number | null;
  readonly after?: number | null;
};

function row(
  kind: ChangeRow['kind'],
  what: ChangeOfRow,
  { id = null, name = null, day = null, before = null, after = null }: Told,
): ChangeRow {
  return { kind, what, id, name, on: day === null ? null : dayToIso(day), before, after };
}
