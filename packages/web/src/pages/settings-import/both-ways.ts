type DateOrder = 'dmy' | 'mdy';

const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/;

/** The day that a text means when its day, or its month, comes first; undefined where there is no such day. */
export function dayMeant(text: string, order: DateOrder): string | undefined {
  const parts = YEAR_LAST.exec(text.trim());
  if (parts === null) return undefined;
  const [, first = '', second = '', year = ''] = parts;
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

/** The number that a text means with a point, or a comma, before its decimals. */
export function numberMeant(text: string, form: 'point' | 'comma'): number | undefined {
  const digits = text.replaceAll(/[^\d.,-]/g, '');
  const plain = form === 'point' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.');
  const value = Number(plain);
  return plain === '' || Number.isNaN(value) ? undefined : value;
}

/** The values that tell the two orders apart: 03/03/2026 says nothing. */
export const tellingDays = (values: readonly string[]) => values.filter((value) => dayMeant(value, 'dmy') !== dayMeant(value, 'mdy'));
