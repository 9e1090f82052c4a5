import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Our own flags. Those of the npm package would switch off web security, which makes tests of CSP and isolation worthless. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** A Chromium for tests: PERENNIAL_CHROMIUM, else the system's, else the one from npm. Undefined where there is none. */
export async function openBrowser(): Promise<Browser | undefined> {
  const found = process.env['PERENNIAL_CHROMIUM'] ?? systemBrowser();
  if (found !== undefined) return chromium.launch({ executablePath: found, args: FLAGS });
  const carried = await carriedBrowser();
  return carried && chromium.launch({ executablePath: carried.executablePath, args: [...FLAGS, '--headless=shell'], env: carried.env });
}

/** True without starting anything, so that a test run can say in one line that it goes without a browser. */
export function hasBrowser(): boolean {
  return process.env['PERENNIAL_CHROMIUM'] !== undefined || systemBrowser() !== undefined || packageOfCarried() !== undefined;
}

function systemBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

function packageOfCarried(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return undefined;
  }
}

/** The npm one unpacks under a fixed name and takes what lies there, so it gets a folder of its own, and its fonts a configuration that finds them. */
async function carriedBrowser(): Promise<{ readonly executablePath: string; readonly env: Record<string, string> } | undefined> {
  const entry = packageOfCarried();
  if (entry === undefined) return undefined;
  const folder = path.join(tmpdir(), 'perennial-chromium-147');
  mkdirSync(folder, { recursive: true });
  // Must be set before the import, else its libraries are not unpacked.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  const { default: carried } = (await import('@sparticuz/chromium')) as { default: { executablePath(): Promise<string> } };
  const executablePath = await carried.executablePath();
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  const fonts = path.join(folder, 'fonts.conf');
  writeFileSync(fonts, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${path.join(folder, 'fonts/fonts')}</dir><cachedir>${path.join(folder, 'font-cache')}</cachedir></fontconfig>`);
  return { executablePath, env: { ...(process.env as Record<string, string>), FONTCONFIG_FILE: fonts } };
}
