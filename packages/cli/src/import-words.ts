import type { ImportedFolder } from '@perennial/server/operate';

type Group = NonNullable<ImportedFolder['files'][number]['report']>['groups'][number];
type Question = ImportedFolder['open'][number]['questions'][number];

/** After "3 rows:" as after "1 row:". */
const FAULTS: Readonly<Record<string, string>> = {
  unknown_account: 'an account that nobody knows',
  unknown_subscription: 'a subscription that nobody knows',
  unknown_contact: 'a contact that nobody knows; kept without it',
  unknown_member: 'a member that nobody knows; kept without it',
  unknown_parent: 'a parent account that nobody knows; kept without it',
  account_created: 'account created',
  before_subscription_start: 'before the start of the subscription; kept',
  field_missing: 'nothing in a field that is needed',
  not_a_date: 'no date',
  not_a_number: 'no number',
  not_whole: 'a number that is not whole',
  number_too_large: 'a number that is too large',
  not_yes_or_no: 'neither yes nor no',
  not_months: 'no number of months',
  choice_unknown: 'a value that nobody knows',
  currency_unknown: 'no currency',
  price_negative: 'a price below zero',
  price_missing: 'no price',
  ends_before_it_starts: 'an end before the start',
  price_before_start: 'a price from before the start of its subscription',
  price_after_end: 'a price from when its subscription is over',
  signed_ahead: 'a signature that lies ahead',
  notice_longer_than_term: 'a notice period longer than the term',
  notice_below_zero: 'a notice period below zero',
  notice_before_start: 'a notice from before the signature and the start',
  prepaid_before_start: 'paid until before the start',
  money_missing: 'no amount',
  money_negative: 'an amount below zero',
  cost_out_of_reach: 'a cost of more than 20 years back or 3 years ahead',
  due_before_issued: 'an invoice due before it is issued',
  discount_above_price: 'a discount above the price',
  refund_above_paid: 'a refund larger than what was paid',
  refund_in_other_currency: 'a refund in another currency than what was paid',
  refund_of_unknown: 'a refund of a payment or invoice that nobody knows',
  key_repeated: 'a key that came before in the file with other contents; the first row counts',
  key_rewritten: 'a key that came before in the file with other contents; the last row stands',
  no_time: 'no word of when',
  too_long: 'more than 10,000 letters in a cell',
};

/** One line for all rows with the same fault. */
export function faultWords({ outcome, code, field, rows, firstLines, firstValues }: Group): string {
  const mark = outcome === 'refused' ? '✗' : '!';
  const where = firstLines.length === rows ? firstLines.join(', ') : `${firstLines.slice(0, 5).join(', ')} …`;
  const values = firstValues.length === 0 ? '' : `: ${firstValues.map((value) => JSON.stringify(value)).join(', ')}`;
  const about = field === null ? '' : ` (${field})`;
  return `${mark} ${rows === 1 ? '1 row' : `${rows.toLocaleString('en')} rows`}: ${FAULTS[code] ?? code}${about}${values} · lines ${where}`;
}

export function questionWords(question: Question): string {
  switch (question.ask) {
    case 'field_missing':
      return `No column goes to ${question.fields.join(' or ')}, which is needed.`;
    case 'field_twice':
      return `${question.columns.join(' and ')} both go to ${question.field}.`;
    case 'field_unknown':
      return `${question.column} goes to ${question.field}, which there is not.`;
    case 'date_form':
      return `${question.column}: ${question.values.join(', ')} … fit both day first and month first; write dateForm: dmy or mdy.`;
    case 'number_form':
      return `${question.column}: ${question.values.join(', ')} … could be thousands or parts; write numberForm: point or comma.`;
    case 'values':
      return `${question.column}: ${question.unknown.map(({ value }) => JSON.stringify(value)).join(', ')} mean nothing for ${question.field}; say what under values.`;
  }
}
