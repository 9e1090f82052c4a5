import { featureName } from './feature-name.ts';
import type { Format } from './format.ts';
import type { Words } from './words.ts';

type Value = string | number | null;
export type SignalParams = Readonly<Record<string, Value>>;
/** As it is listed: key, what it is about, and the numbers of its first sentence. */
export type SignalSaid = { readonly key: string; readonly evidence: { readonly params?: SignalParams } };

/** Words and formats of the reader. */
export type Saying = { readonly t: Words; readonly format: Format };

/** Which parameters are days, shares or money; the others are texts and numbers as they stand. */
const DAY = /(^|[a-z])(since|until|on|day)$|Day$|On$|^since$/i;
const SHARE = /(ratio|share|rate|percent)$/i;
const MONEY = /Minor$/;
const FEATURES = /Features$/;

/** The sentence of a signal in the reader's language: the fact, against which habit, since when. */
export function signalSentence(
  { t, format }: Saying,
  said: SignalSaid,
  context: { readonly today: string; readonly currency: string },
): string {
  // Whose name is hidden from the reader is somebody.
  const params = { name: t.find('timeline.somebody') ?? '', ...paramsOf(format, said.evidence.params ?? {}, context) };
  return t.find(`signals.${said.key}.sentence`, params) ?? t.find(`signals.${said.key}.name`, params) ?? said.key;
}

/** What else it says in a sentence; undefined where the signal has none, or it was noted before there was one. */
export function signalDetail(
  { t, format }: Saying,
  { key, evidence: { params = {} } }: SignalSaid,
  context: { readonly today: string; readonly currency: string },
): string | undefined {
  const said = t.find(`signals.${key}.detail`, paramsOf(format, params, context))?.trim();
  return said === '' ? undefined : said;
}

export function signalName(t: Words, key: string): string {
  return t.find(`signals.${key}.name`) ?? key;
}

/** Values ready for a message: days and shares written for the region, `below` beside each share that fell. */
export function paramsOf(
  format: Format,
  params: SignalParams,
  context: { readonly today: string; readonly currency: string },
): Record<string, string | number> {
  // What was noted before a drop said what it counts, counted contact-days; before an exit named people, it named none.
  const ready: Record<string, string | number> = { unit: 'contact_days', people: 0, peopleNames: '' };
  for (const [name, value] of Object.entries(params)) {
    if (value === null) continue;
    if (typeof value === 'string' && DAY.test(name) && /^\d{4}-\d{2}-\d{2}$/.test(value))
      ready[name] = format.dayInSentence(value, context.today);
    else if (typeof value === 'number' && SHARE.test(name)) {
      ready[name] = format.percent(value, 0);
      ready[`${name}Below`] = format.percent(Math.max(0, 1 - value), 0);
    } else if (typeof value === 'number' && MONEY.test(name))
      ready[name] = format.money({ amountMinor: value, currency: context.currency });
    else if (typeof value === 'string' && FEATURES.test(name)) ready[name] = format.list(value.split(' ').filter(Boolean).map(featureName));
    else ready[name] = value;
  }
  return ready;
}
