import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import { type DayNumber, dayToIso } from '../../../kernel/time.ts';
import { lastLife } from '../groups.ts';
import type { ValueOfAccount } from './account-values.ts';

const HEADER = [
  'account_id',
  'account',
  'segment',
  'contract',
  'since',
  'term_months',
  'renewed',
  'state',
  'due',
  'currency',
  'mrr_minor',
  'paid_minor',
  'margin',
  'margin_from',
  'ltv_so_far_minor',
  'ltv_to_come_minor',
  'to_come_lower_minor',
  'to_come_upper_minor',
  'won_for_minor',
  'paid_back_on',
  'expected_back_on',
];

const isoOf = (day: DayNumber | null | undefined) => (day == null ? '' : dayToIso(day));
const minorOf = (minor: number | undefined) => (minor === undefined ? '' : Math.round(minor));

/** Every account that ever paid with its last contract and its value; money in minor units, what is not known empty. */
export function valueFile(values: readonly ValueOfAccount[], currency: string): string {
  const lines = values.map(({ account, kind, margin, soFarMinor, interval, payback }) => {
    const toCome = interval();
    const life = lastLife(account);
    return [
      account.accountId,
      formulaSafe(account.name),
      formulaSafe(account.segment ?? ''),
      kind,
      isoOf(account.lives[0]?.sinceDay),
      life?.termMonths ?? '',
      life?.renewedDays.length ?? '',
      life?.state ?? '',
      life?.state === 'open' ? isoOf(life.dueDay) : '',
      currency,
      account.money.mrrMinor,
      account.money.paidMinor,
      margin.ratio.toFixed(4),
      margin.source,
      soFarMinor,
      minorOf(toCome?.value),
      minorOf(toCome?.lower),
      minorOf(toCome?.upper),
      payback?.costMinor ?? '',
      isoOf(payback?.paidBackDay),
      isoOf(payback?.expectedDay),
    ];
  });
  return `\uFEFF${stringify([HEADER, ...lines], { record_delimiter: 'windows' })}`;
}
