import { embeddedBinaries, type PostgresBinaries } from '../platform/postgres/binaries.ts';

/** PostgreSQL 18 from npm, or Debian's 15 when PERENNIAL_TEST_PG says so: both are supported. */
export async function binariesUnderTest(): Promise<PostgresBinaries> {
  const major = process.env['PERENNIAL_TEST_PG'] ?? '18';
  if (major === '18') return embeddedBinaries();
  const folder = `/usr/lib/postgresql/${major}/bin`;
  return { initdb: `${folder}/initdb`, postgres: `${folder}/postgres`, major, localeArguments: ['--locale=C.UTF-8'] };
}
