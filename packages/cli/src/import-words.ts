import type { ImportedFolder } from '@perennial/server/operate';

type Group = NonNullable<ImportedFolder['files'][number]['report']>['groups'][number];
type Question = ImportedFolder['open'][number]['questions'][number];

const FAULTS: Readonly<Record<string, string>> = {
  unknown_account: 'of an account that nobody knows',
  unknown_subscription: 'of a subscription that nobody knows',
  unknown_contact: 'name a contact that nobody knows; kept without it',
  unknown_member: 'name a member that nobody knows; kept without it',
  unknown_parent: 'name a parent account that nobody knows; kept without it',
  account_created: 'created their account',
  before_subscription_start: 'lie before the start of their subscription; kept',
  field_missing: 'have nothing in a field that is needed',
  not_a_date: 'hold what is no date',
  not_a_number: 'hold what is no number',
  not_whole: 'hold a number that is not whole',
  number_too_large: 'hold a number that is too large',
  not_yes_or_no: 'hold neither yes nor no',
  not_months: 'hold what is no number of months',
  choice_unknown: 'hold a value that nobody knows',
  currency_unknown: 'hold what is no currency',
  price_negative: 'have a price below zero',
  price_missing: 'have no price',
  ends_before_it_starts: 'end before they start',
  no_time: 'do not say when',
  too_long: 'hold more than 10,000 letters in a cell',
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
