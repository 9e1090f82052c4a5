import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openUsageFile } from '../../../platform/usage-store/usage-file.ts';
import { learnKeys } from './learn-keys.ts';
import { prepareUsageTables } from './schema.ts';

it('learns every key of a file, also where many lie in one region', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-keys-'));
  const file = await openUsageFile({ folder, memoryMb: 128, threads: 2, prepare: prepareUsageTables });
  const keys = `select hash(n) & (case when n % 2 = 0 then 255 else 2::ubigint ** 62 - 1 end)::bigint as high, (hash(n + 1e6) >> 1)::bigint as low
                from range(40000) as numbers (n)`;
  await file.write((connection) =>
    connection.run(`insert into usage_events select 0, 0, 0, 0, null, 20000, 1, high, low, null from (${keys})`),
  );
  await file.read(async (connection) => {
    const seen = await learnKeys(connection);
    expect(seen.size()).toBeGreaterThan(39_990);
    const rows = (await connection.runAndReadAll('select key_high, key_low from usage_events')).getRows() as [bigint, bigint][];
    expect(rows.filter(([high, low]) => !seen.has(high, low))).toEqual([]);
    expect(seen.has(7n, 7n)).toBe(false);
  });
  await file.close();
  rmSync(folder, { recursive: true });
});
