import type { UsageStore } from '../facts/usage/index.ts';
import { openOutgoing } from '../platform/outgoing/outgoing.ts';
import { NOBODY } from '../platform/outgoing/public-address.ts';
import type { Database } from '../platform/records/records.ts';
import type { createApi } from '../wiring/create-api.ts';
import { openPreviews } from '../wiring/previews.ts';

type ApiOptions = Parameters<typeof createApi>[0];
type Stores = { readonly database: Database; readonly databaseUrl: string; readonly usageStore: UsageStore };

/** What an API is given that stands alone, beside who signs in to it, when and where: no engine, no mail, no pages. */
export function bareApi({ database, databaseUrl, usageStore }: Stores): Omit<ApiOptions, 'signIn' | 'clock' | 'publicUrl' | 'origins'> {
  return {
    database,
    databaseUrl,
    version: '0.0.0',
    dataDir: '',
    secret: 'a secret of thirty-two characters',
    places: { data: '', database: null, usage: '', auditAnchors: '' },
    engineFigures: async () => null,
    metricsToken: null,
    backupWarnDays: 7,
    outgoing: openOutgoing(NOBODY),
    sendMail: null,
    webFolder: null,
    intakeDatabase: database,
    usageStore,
    previews: openPreviews({ database, usageStore }),
    // Tests ask faster than people and scripts do.
    pace: { atOnce: 1e9, aSecond: 1e9 },
  };
}
