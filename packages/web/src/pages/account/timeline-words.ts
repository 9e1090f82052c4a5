import type { TimelineItem } from '../../api/generated/types.gen.ts';
import { signalName, signalSentence } from '@perennial/words/signal-sentence';
import type { Format } from '../../kit/format/format.ts';
import { shownScore } from '../../kit/health-mark/band.ts';
import { causeText } from '../../kit/cause/cause.ts';
import { featureName } from '@perennial/words/feature-name';
import type { Words } from '../../kit/words/words.ts';

export type Telling = {
  readonly t: Words;
  readonly format: Format;
  readonly today: string;
  readonly currency: string;
  readonly dayOf: (at: string) => string;
};
type Params = Readonly<Record<string, unknown>>;

/** One sentence: what happened. Who, and where from, stands under it. */
export function timelineSentence(telling: Telling, item: TimelineItem): string {
  const { t } = telling;
  if (item.folded !== null) return t(foldKey(item), { n: item.folded.count });
  const special = SENTENCES[item.kind]?.(telling, item);
  if (special !== undefined) return special;
  const values = {
    title: item.title ?? (item.kind === 'contact' ? t('timeline.somebody') : ''),
    hasTitle: item.title === null ? 'no' : 'yes',
    ...plainParams(telling, item.params),
  };
  return t.find(`timeline.${item.kind}.${item.what}`, values) ?? item.title ?? item.what;
}

function foldKey(
  item: TimelineItem,
): 'timeline.fold.interaction' | 'timeline.fold.contact' | 'timeline.fold.invoice' | 'timeline.fold.release' {
  if (item.kind === 'contact' || item.kind === 'invoice' || item.kind === 'release') return `timeline.fold.${item.kind}`;
  return 'timeline.fold.interaction';
}

type Sentence = (telling: Telling, item: TimelineItem) => string | undefined;

const SENTENCES: Readonly<Partial<Record<TimelineItem['kind'], Sentence>>> = {
  signal: ({ t, format, today, currency }, item) => {
    const key = item.title ?? '';
    if (item.what === 'opened') return signalSentence({ t, format }, { key, evidence: evidenceOf(item.params) }, { today, currency });
    return t('timeline.signal.closed', { name: signalName(t, key), outcome: t.find(`signals.outcome.${item.what}`) ?? item.what });
  },
  health: ({ t, format }, { params }) =>
    t('timeline.health.crossed', {
      from: bandWord(t, params['from']),
      to: bandWord(t, params['to']),
      isKnown: typeof params['points'] === 'number' ? 'yes' : 'no',
      points: typeof params['points'] === 'number' ? format.number(shownScore(params['points']), 0) : '',
    }),
  pulse: ({ t }, { params }) =>
    t('timeline.pulse.set', { word: t.find(`work.pulse.${String(params['value'])}`) ?? String(params['value']) }),
  change: changeSentence,
  risk: ({ t }, { what, title, params }) =>
    t(RISK_SENTENCES[what] ?? 'timeline.risk.changed', {
      title: title ?? t.find(`risks.kind.${textOf(params['kind'])}`) ?? '',
      state: t.find(`risks.state.${what}`) ?? what,
    }),
  opportunity: ({ t }, { what, title, params }) =>
    t(what === 'opened' || what === 'changed' ? `timeline.opportunity.${what}` : 'timeline.opportunity.stepped', {
      title: title ?? t.find(`expansion.kind.${textOf(params['kind'])}`) ?? '',
      state: t.find(`expansion.is.${what === 'again' ? 'open' : what}`) ?? what,
    }),
  renewal: outcomeSentence,
  usage: ({ t }, item) =>
    item.what === 'first_time'
      ? t('timeline.usage.first_time', { feature: featureName(item.title ?? '') })
      : t('timeline.usage.week', { n: numberOf(item.params['count']), contacts: numberOf(item.params['contacts']) }),
  subscription: (telling, item) => (item.what === 'changed' ? subscriptionChange(telling, item) : undefined),
};

const RISK_SENTENCES: Readonly<Record<string, 'timeline.risk.opened' | 'timeline.risk.changed' | 'timeline.risk.stepped'>> = {
  opened: 'timeline.risk.opened',
  changed: 'timeline.risk.changed',
  open: 'timeline.risk.stepped',
  mitigating: 'timeline.risk.stepped',
  averted: 'timeline.risk.stepped',
  realised: 'timeline.risk.stepped',
  accepted: 'timeline.risk.stepped',
};

/** What came of a renewal, for how much of what was due, and why where somebody said so. */
function outcomeSentence({ t, format, today, currency }: Telling, { what, params }: TimelineItem): string {
  const outcome = t.find(`renewals.stage.${what}`) ?? what;
  const [cause, kept, was] = [textOf(params['cause']), params['keptMinor'], params['dueMinor']];
  const values = {
    due: format.day(textOf(params['dueOn']), today),
    outcome: cause === '' ? outcome : t('timeline.renewal.because', { outcome, cause: causeText(t, cause) }),
  };
  if (what === 'renewed_same' || typeof kept !== 'number' || typeof was !== 'number') return t('timeline.renewal.over', values);
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return t('timeline.renewal.overFor', { ...values, kept: money(kept), was: money(was) });
}

function changeSentence(telling: Telling, item: TimelineItem): string | undefined {
  const { t } = telling;
  const before = objectOf(item.params['before']);
  const after = objectOf(item.params['after']);
  const contact = item.contacts[0]?.name ?? '';
  switch (item.what) {
    case 'owner':
      return t('timeline.change.owner', { name: textOf(item.params['memberAfter']) || t('work.nobody') });
    case 'sales':
      return t('timeline.change.sales', { name: textOf(item.params['memberAfter']) || t('work.nobody') });
    case 'duty':
      return t('timeline.change.duty', {
        duty: t.find(`accounts.duty.${textOf(after['duty'])}`) ?? textOf(after['duty']),
        name: textOf(item.params['memberAfter']) || t('work.nobody'),
      });
    case 'stage':
      return after['stage'] === null || after['stage'] === undefined
        ? t('timeline.change.stageComputed')
        : t('timeline.change.stage', { stage: t.find(`accounts.stage.${textOf(after['stage'])}`) ?? textOf(after['stage']) });
    case 'role':
      return item.params['after'] === null
        ? t('timeline.change.roleEnded', { name: contact, role: roleWord(t, before['role']) })
        : t('timeline.change.role', { name: contact, role: roleWord(t, after['role']) });
    case 'contact':
      return contactChange(t, { name: contact, before, after });
    case 'partner':
      return partnerChange(t, { name: textOf(after['name']) || textOf(before['name']), before, after });
    case 'pause':
      return pauseChange(telling, item.params);
    default:
      return undefined;
  }
}

function pauseChange({ t, format, today }: Telling, params: Params): string {
  const [before, after] = [objectOf(params['before']), objectOf(params['after'])];
  const said = params['after'] === null ? before : after;
  const what = params['before'] === null ? 'agreed' : params['after'] === null ? 'removed' : 'changed';
  return t(`timeline.change.pause.${what}`, {
    since: format.day(textOf(said['since']), today),
    until: format.day(textOf(said['until']), today),
  });
}

function partnerChange(t: Words, { name, after }: ContactChange): string {
  switch (after['what']) {
    case 'named':
      return t('timeline.change.partner.named', { name });
    case 'leaves':
      return t(after['leavesOn'] === null ? 'timeline.change.partner.stays' : 'timeline.change.partner.leaves', { name });
    case 'person':
      return t('timeline.change.partner.person', { name, person: textOf(after['person']) });
    case 'followed':
      return t(after['successor'] === null ? 'timeline.change.partner.notFollowed' : 'timeline.change.partner.followed', { name });
    default:
      return t('timeline.change.partner.removed', { name });
  }
}

type ContactChange = { readonly name: string; readonly before: Params; readonly after: Params };

function contactChange(t: Words, { name, before, after }: ContactChange): string {
  if (after['leftOn'] !== before['leftOn'] && after['leftOn'] !== null) return t('timeline.change.contactLeft', { name });
  const [was, becomes] = [textOf(before['title']), textOf(after['title'])];
  if (was === '' || becomes === '' || was === becomes) return t('timeline.change.contact', { name });
  return t('timeline.change.contactTitle', { name, before: was, after: becomes });
}

function subscriptionChange({ t, format }: Telling, { params }: TimelineItem): string {
  const currency = textOf(params['currency']) || 'USD';
  const change = 12 * (numberOf(params['mrrMinor']) - numberOf(params['mrrMinorBefore']));
  const reason = textOf(params['reason']) || 'other';
  const seats = numberOf(params['seats']) - numberOf(params['seatsBefore']);
  const seatsSaid = { seats: format.change(seats), hasSeats: seats === 0 ? 'no' : 'yes' };
  if (typeof params['mrrMinor'] !== 'number') return t('timeline.subscription.changedOnly', seatsSaid);
  const money = format.money({ amountMinor: change, currency }, { signed: true });
  return t('timeline.subscription.changed', { reason, money, ...seatsSaid });
}

/** Values that a sentence may name: money and days are written, the rest stays. */
function plainParams({ t, format, today }: Telling, params: Params): Record<string, string | number> {
  const ready: Record<string, string | number> = { money: t('kit.hiddenMoney') };
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number') ready[name] = value;
    else if (typeof value === 'string') ready[name] = /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value, today) : value;
  }
  const currency = params['currency'];
  if (typeof params['amountMinor'] === 'number' && typeof currency === 'string')
    ready['money'] = format.money({ amountMinor: params['amountMinor'], currency }, { exact: true });
  ready['severityWord'] = t.find(`accounts.severity.${textOf(params['severity'])}`) ?? '';
  ready['hasReason'] = textOf(params['reason']) === '' ? 'no' : 'yes';
  ready['reason'] = textOf(params['reason']);
  return ready;
}

const bandWord = (t: Words, band: unknown): string => t.find(`health.band.${textOf(band)}`) ?? textOf(band);
const roleWord = (t: Words, role: unknown): string => t.find(`accounts.role.${textOf(role)}`) ?? textOf(role);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const objectOf = (value: unknown): Params => (typeof value === 'object' && value !== null ? (value as Params) : {});

function evidenceOf(params: Params): { readonly params?: Readonly<Record<string, string | number | null>> } {
  return objectOf(params['evidence']);
}
