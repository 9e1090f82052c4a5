import type { AddressInfo } from 'node:net';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import { createApp } from '../../packages/server/src/platform/http/app.ts';
import { openDatabase } from '../../packages/server/src/platform/records/records.ts';
import { wireIntake } from '../../packages/server/src/sources/intake/wire.ts';
import { factWriters } from '../../packages/server/src/wiring/fact-writers.ts';

// The intake as it is served, without what else the API does.
const [, , url = ''] = process.argv;
const app = await createApp({ version: 'bench', isSecure: false });
wireIntake({
  intakeDatabase: openDatabase(url, { max: 3 }),
  clock: systemClock,
  publicUrl: 'http://localhost',
  facts: factWriters,
}).registerIntake(app);
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
