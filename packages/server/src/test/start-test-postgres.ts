import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPostgres, type PostgresUrls } from '../platform/postgres/open-postgres.ts';
import { binariesUnderTest } from './binaries-under-test.ts';

const FAST_AND_LOSE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200', 'shared_buffers=128MB'];

/** A PostgreSQL of its own for one run of the tests, in a folder that goes away with it. */
export async function startTestPostgres(): Promise<PostgresUrls & { readonly stop: () => Promise<void> }> {
  const home = mkdtempSync(path.join(tmpdir(), 'perennial-test-'));
  const passwords = { superuser: 'superuser', owner: 'owner' };
  const { superuserUrl, ownerUrl, server } = await openPostgres(home, passwords, {
    binaries: await binariesUnderTest(),
    settings: FAST_AND_LOSE,
  });
  const stop = async () => {
    await server.stop();
    rmSync(home, { recursive: true });
  };
  return { superuserUrl, ownerUrl, stop };
}
