import { writeFileSync } from 'node:fs';
import { createApp } from '../platform/http/app.ts';
import { registerRoutes } from '../platform/http/register-routes.ts';
import { wireSlices } from './slices.ts';

/** Writes the OpenAPI description to the file named; no database is needed, as no route is asked. */
export async function describeApi(): Promise<object> {
  const nothing = new Proxy({}, { get: () => () => nothing }) as never;
  const slices = wireSlices({
    database: nothing,
    databaseUrl: '',
    signIn: nothing,
    clock: nothing,
    publicUrl: 'http://localhost:4100',
    origins: new Set(),
    version: '0.1.0',
    dataDir: '',
    secret: '',
    sendMail: null,
    intakeDatabase: nothing,
    usageStore: nothing,
    previews: nothing,
    places: { data: '', database: null, usage: '', auditAnchors: '' },
    engineFigures: async () => null,
    metricsToken: null,
    backupWarnDays: 7,
    outgoing: nothing,
  });
  const app = await createApp({ version: '0.1.0', isSecure: false });
  slices.access.registerEntry(app);
  registerRoutes(app, slices.routes, {
    database: nothing,
    clock: nothing,
    doorkeeper: slices.access.doorkeeper,
    tell: slices.access.tellRoute,
  });
  await app.ready();
  const description = app.swagger();
  await app.close();
  return description;
}

const file = process.argv[2];
if (file !== undefined) writeFileSync(file, `${JSON.stringify(await describeApi(), null, 2)}\n`);
