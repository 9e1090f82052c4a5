import { embeddedBinaries, type PostgresBinaries } from '../platform/postgres/binaries.ts';

/** Nothing a test writes must survive a loss of power. */
const NO_SYNC = '--no-sync';

/** PostgreSQL 18 from npm, or Debian's 15 when PERENNIAL_TEST_PG says so: both are supported. */
export async function binariesUnderTest(): Promise<PostgresBinaries> {
  const major = process.env['PERENNIAL_TEST_PG'] ?? '18';
  if (major === '18') {
    const embedded = await embeddedBinaries();
    return { ...embedded, initdbArguments: [...embedded.initdbArguments, NO_SYNC] };
  }
  const folder = `/usr/lib/postgresql/${major}/bin`;
  return { initdb: `${folder}/initdb`, postgres: `${folder}/postgres`, major, initdbArguments: ['--locale=C.UTF-8', NO_SYNC] };
}
