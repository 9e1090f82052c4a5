import { systemClock } from '../../../platform/clock.ts';
import { openDatabase } from '../../../platform/records/records.ts';
import { importWriters } from '../../../wiring/import-writers.ts';
import { wireImportWork } from '../wire.ts';

/** A process that takes up an import, writes the first batch of it, and then does nothing more: to be killed. */
const [url = '', dataDir = ''] = process.argv.slice(2);
const writers = importWriters({ usageWriter: () => async () => Promise.reject(new Error('no usage here')), knownAmong: null });
wireImportWork({
  database: openDatabase(url, { max: 4 }),
  clock: systemClock,
  dataDir,
  writers: {
    ...writers,
    records: {
      ...writers.records,
      async notes(records, scope, rows) {
        const result = await writers.records.notes(records, scope, rows);
        process.stdout.write(`wrote ${result.added}\n`);
        return new Promise(() => undefined);
      },
    },
  },
  onError: (error) => process.stderr.write(`${String(error)}\n`),
});
