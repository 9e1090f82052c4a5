import { openUsageStore } from '../../../facts/usage/wire.ts';
import { openDatabase } from '../../../platform/records/records.ts';
import { wireApplier } from '../wire.ts';
import { FACTS } from './facts-of-test.ts';

// A process of its own that applies, so that a test can kill it: node apply-in-child.ts <database url> <folder>
const [, , url = '', folder = ''] = process.argv;
const store = await openUsageStore({ folder, memoryMb: 256, threads: 2 });
wireApplier({
  database: openDatabase(url, { max: 4 }),
  sink: store.sink,
  facts: FACTS,
  onError: () => undefined,
  step: { rows: 2, events: 20_000 },
});
process.stdout.write('applying\n');
