import type { DeskRenewal } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

export const categories = ['commit', 'likely', 'at_risk', 'loss_expected', 'unknown'] as const satisfies readonly DeskRenewal['category'][];
export const openStages = [
  'upcoming',
  'first_review',
  'second_review',
  'proposed',
  'agreed',
] as const satisfies readonly DeskRenewal['stage'][];
export const outcomes = ['renewed_same', 'renewed_up', 'renewed_down', 'lost', 'lapsed', 'refunded'] as const;

type Saying = { readonly t: Words; readonly format: Format };

/** "Likely, 80%"; the category alone where no chance is known. */
export function viewText(
  { t, format }: Saying,
  { category, chance }: { readonly category: DeskRenewal['category']; readonly chance: number | null },
): string {
  const name = t(`renewals.category.${category}`);
  return chance === null ? name : t('renewals.view', { category: name, chance: format.percent(chance, 0) });
}

export function amountText(format: Format, amountMinor: number | null, currency: string): string {
  return amountMinor === null ? UNKNOWN : format.money({ amountMinor, currency });
}

/** "in 12 days", "3 days ago". */
export function awayText(t: Words, day: string, today: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  return days >= 0 ? t('renewals.days.ahead', { n: days }) : t('renewals.days.past', { n: -days });
}

export function stirText(t: Words, { kind, key }: NonNullable<DeskRenewal['stir']>): string {
  return t(`renewals.stir.${kind}`, { what: whatStirs(t, key) });
}

/** The signal, risk or answer in words; its code where none are known. */
function whatStirs(t: Words, key: string): string {
  if (key.startsWith('contact.')) return t('renewals.stir.told');
  return (key.startsWith('risk.') ? t.find(`risks.kind.${key.slice(5)}`) : t.find(`signals.${key}.name`)) ?? key;
}

/** By what the machine tells a chance: what holds it down, else what foretells it. */
export function chanceByText({ t, format }: Saying, { by, chance, ceilingKey }: NonNullable<DeskRenewal['machine']>): string {
  if (ceilingKey === null || chance === null) return t(`renewals.machine.by.${by}`);
  return t(`renewals.machine.by.${by}`, { ceiling: format.percent(chance, 0), what: whatStirs(t, ceilingKey) });
}

/** What the renewal asks of somebody now, the most urgent first. */
export function marksOf({ t, format }: Saying, one: DeskRenewal, today: string): readonly string[] {
  return [
    one.noticeReceivedOn === null || one.outcome !== null ? '' : t('renewals.mark.notice'),
    one.isUnsigned ? t('renewals.mark.unsigned') : '',
    one.decideBy === null ? '' : t('renewals.mark.decide', { day: format.day(one.decideBy, today) }),
    one.awaits === null ? '' : t(one.awaits === 1 ? 'renewals.mark.call1' : 'renewals.mark.call2'),
    one.isContactDue && one.stir === null ? t('renewals.mark.contact') : '',
    one.stir === null || one.outcome !== null ? '' : stirText(t, one.stir),
    one.monitorUntil === null || one.outcome !== null ? '' : t('renewals.mark.monitor', { day: format.day(one.monitorUntil, today) }),
    one.extended === null || one.outcome !== null ? '' : t('renewals.mark.extended', { day: format.day(one.extended.until, today) }),
  ].filter(Boolean);
}
