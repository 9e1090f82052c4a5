/** The first day of the month that a text names: `2026-03`, `03/2026`, or any day of it; null where it names none. */
export function readMonth(text: string): string | null {
  const plain = text.trim();
  const yearFirst = /^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?$/.exec(plain);
  const yearLast = /^(\d{1,2})[-/.](\d{4})$/.exec(plain);
  const [year, month] = yearFirst === null ? [yearLast?.[2], yearLast?.[1]] : [yearFirst[1], yearFirst[2]];
  if (year === undefined || month === undefined || Number(month) < 1 || Number(month) > 12) return null;
  return `${year}-${month.padStart(2, '0')}-01`;
}
