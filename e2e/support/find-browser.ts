import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export type FoundBrowser = { readonly kind: 'system' | 'npm'; readonly at: string };

/** The one without a window comes first: it draws the same and works a quarter less. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium for browser tests: PERENNIAL_BROWSER, else the system's, else the one from npm; null when there is none. */
export function findBrowser(): FoundBrowser | null {
  const given = process.env['PERENNIAL_BROWSER'];
  const candidates = given === undefined ? inPath() : [given];
  const system = candidates.find((file) => existsSync(file));
  if (system !== undefined) return { kind: 'system', at: system };
  const packageFolder = given === undefined ? npmPackage() : null;
  return packageFolder === null ? null : { kind: 'npm', at: packageFolder };
}

function inPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** An optional dependency, built for Linux on x64 alone. */
function npmPackage(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    return entry.slice(0, entry.lastIndexOf('chromium/') + 'chromium'.length);
  } catch {
    return null;
  }
}
