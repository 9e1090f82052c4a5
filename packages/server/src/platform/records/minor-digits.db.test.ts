import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { isCurrency, minorDigits } from '../../kernel/money.ts';
import { testDatabase } from '../../test/test-database.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CODES = [...LETTERS].flatMap((a) => [...LETTERS].flatMap((b) => [...LETTERS].map((c) => a + b + c))).filter(isCurrency);

it('the database has the minor digits of every currency that the kernel has', async () => {
  const { database, close } = await testDatabase();
  const { rows } = await database.inInstallation((records) =>
    sql<{ code: string; digits: number }>`
      select code, perennial_minor_digits(code) as digits from unnest(${CODES}::text[]) as code`.execute(records),
  );
  expect(rows.length).toBeGreaterThan(150);
  expect(rows.filter(({ code, digits }) => digits !== minorDigits(code))).toEqual([]);
  await close();
});
