import type { TestProject } from 'vitest/node';
import { prepareRecords } from '../platform/records/prepare.ts';
import type { PostgresUrls } from '../platform/postgres/open-postgres.ts';
import { startTestPostgres } from './start-test-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Its database is migrated, empty, and copied for each test file. */
    readonly postgres: PostgresUrls;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...urls } = await startTestPostgres();
  await prepareRecords(urls.ownerUrl);
  project.provide('postgres', urls);
  return stop;
}
