import { asksRefund } from '../../facts/revenue/index.ts';
import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { MoneyAskedFacts, MoneyBackFacts } from '../../measures/metrics/index.ts';
import type { Detector, Watch } from './detector.ts';
import type { Evidence, Finding, SignalKey } from './finding.ts';
import { decidersOf, finding, reading, round } from './observe.ts';

/** The first month is watched by `remorse`, which asks for more than one doubt. */
const FIRST_MONTH = 30;

/** They ask for their money back, and nothing has gone back since. What was written down as a request stays until it is settled. */
export const moneyAskedBack: Detector = {
  key: 'money_asked_back',
  needsBand: false,
  thresholds: { days: 30 },
  detect(watch, limits) {
    const { dossier, day, firstValue } = watch;
    const begun = (firstValue.startDay ?? 0) + FIRST_MONTH;
    const lastBack = Math.max(...dossier.moneyBack.filter((back) => back.day <= day).map((back) => back.day), -Infinity);
    const asked = lastAsked(watch, { heard: Math.max(day - (limits.days ?? 30), begun) + 1, written: begun + 1 }, lastBack);
    if (asked === null) return [];
    return [
      finding(watch, {
        key: 'money_asked_back',
        severity: 'high',
        sinceDay: asked.day,
        evidence: {
          params: { on: dayToIso(asked.day), days: day - asked.day, ...asked.said },
          who: decidersOf(watch),
          rows: [{ kind: asked.kind, id: asked.id }],
        },
      }),
    ];
  },
};

type Since = { readonly heard: DayNumber; readonly written: DayNumber };

/** The last ticket that is not solved, talk, or request that is neither declined nor paid, in which they asked for it since. */
function lastAsked({ dossier, day }: Watch, since: Since, lastBack: DayNumber) {
  const tickets = dossier.tickets
    .filter((one) => asksRefund(one.theme, one.subject) && (one.solvedDay === null || one.solvedDay > day))
    .map(({ id, openedDay }) => ({ kind: 'ticket' as const, id, day: openedDay, said: { how: 'ticket' } }));
  const talks = dossier.interactions
    .filter((one) => one.asksRefund)
    .map((one) => ({ kind: 'interaction' as const, id: one.id, day: one.day, said: { how: 'interaction' } }));
  const requests = dossier.moneyAsked
    .filter((one) => one.day >= since.written && !isBy(one.declinedDay, day))
    .map((one) => ({ kind: 'refund_request' as const, id: one.id, day: one.day, said: saidOf(one, day) }));
  const heard = [...tickets, ...talks].filter((one) => one.day >= since.heard);
  const asked = [...heard, ...requests].filter((one) => one.day <= day && one.day > lastBack);
  return asked.toSorted((a, b) => a.day - b.day).at(-1) ?? null;
}

const isBy = (it: DayNumber | null, day: DayNumber): it is DayNumber => it !== null && it <= day;

function saidOf({ agreedDay }: MoneyAskedFacts, day: DayNumber) {
  return isBy(agreedDay, day) ? { how: 'agreed', agreedOn: dayToIso(agreedDay) } : { how: 'request' };
}

const LIMITS = { days: 45, back_share_min: 0.01, back_share_severe: 0.25 };

/** Money went back, and why is not said yet: the case closes the signal, or time does. */
export const refundGiven: Detector = {
  key: 'refund_given',
  needsBand: false,
  thresholds: LIMITS,
  detect: (watch, limits) =>
    sentBack(watch, limits, {
      key: 'refund_given',
      backs: watch.dossier.moneyBack.filter(({ kind, closedDay }) => kind === 'refund' && !isBy(closedDay, watch.day)),
    }),
};

/** An invoice was taken back, in whole or in part: something was returned, replaced, or billed that should not have been. */
export const creditNote: Detector = {
  key: 'credit_note',
  needsBand: false,
  thresholds: LIMITS,
  detect(watch, limits) {
    const notes = watch.dossier.moneyBack.filter(({ kind }) => kind === 'credit_note');
    return [...Map.groupBy(notes, natureOf)].flatMap(([subject, backs]) => sentBack(watch, limits, { key: 'credit_note', subject, backs }));
  },
};

/** Goods or services that were sent back, or swapped, in English, Spanish and Portuguese. */
const REPLACED = /replac|exchang|swap|reempla[cz]|sustitu|recambi|substitu|troca/iu;
const RETURNED = /return|\brma\b|sent back|devolu[cç]|devuel|devolv/iu;

/** What a credit note was written for, as far as its reason tells. */
export function natureOf({ reason }: Pick<MoneyBackFacts, 'reason'>): 'replacement' | 'return' | 'credit' {
  if (REPLACED.test(reason ?? '')) return 'replacement';
  return RETURNED.test(reason ?? '') ? 'return' : 'credit';
}

type SentBack = { readonly key: SignalKey; readonly subject?: string; readonly backs: readonly MoneyBackFacts[] };

/** One finding for all that went back within the days; nothing where it is too little of what they pay in a year. */
function sentBack(watch: Watch, own: Readonly<Record<string, number>>, { key, subject = '', backs }: SentBack): readonly Finding[] {
  const { day, context } = watch;
  const limits = { ...LIMITS, ...own };
  const lately = backs.filter((back) => back.day <= day && back.day > day - limits.days).toSorted((a, b) => a.day - b.day);
  const last = lately.at(-1);
  if (last === undefined) return [];
  const amounts = lately.map(({ amountMinor, currency, day: on }) => {
    const rate = context.rate(currency, on);
    return rate === null ? null : amountMinor * rate;
  });
  const backMinor = amounts.some((amount) => amount === null)
    ? null
    : Math.round(amounts.reduce<number>((sum, one) => sum + (one ?? 0), 0));
  const arr = reading(watch, 'arr');
  const backShare = backMinor === null || !arr ? null : round(backMinor / arr);
  if (backShare !== null && backShare < limits.back_share_min) return [];
  const evidence: Partial<Evidence> = {
    params: {
      on: dayToIso(last.day),
      times: lately.length,
      backMinor,
      backShare,
      isBackKnown: backMinor === null ? 'no' : 'yes',
      isShareKnown: backShare === null ? 'no' : 'yes',
      nature: subject === '' ? null : subject,
      reason: last.reason,
      isReasonSaid: last.reason === null ? 'no' : 'yes',
    },
    who: decidersOf(watch),
    rows: lately.map(({ kind, id }) => ({ kind, id })),
  };
  const severity = backShare !== null && backShare >= limits.back_share_severe ? 'high' : 'medium';
  return [finding(watch, { key, subject, severity, sinceDay: lately[0]?.day ?? last.day, evidence })];
}
