import { openUsageFile } from '../../../platform/usage-store/usage-file.ts';
import { orderMonths } from '../store/order-months.ts';
import { prepareUsageTables } from '../store/schema.ts';

// A process of its own that puts months in order, so that a test can kill it: node order-in-child.ts <folder> <today>
const [, , folder = '', today = '0'] = process.argv;
const file = await openUsageFile({ folder, memoryMb: 128, threads: 1, prepare: prepareUsageTables });
process.stdout.write('ordering\n');
await orderMonths(file, { pieceRows: 500, monthRows: 1_000 })(Number(today));
await file.close();
