import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import { unpackBrowser } from './unpack-browser.ts';

/** Quiet, and with its protections on: content security, origins and isolation are what some tests look at. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  const found = findBrowser();
  if (found === null) throw new Error('no browser found');
  if (found.kind === 'system') return chromium.launch({ executablePath: found.at, args: FLAGS });
  const { executable, environment } = unpackBrowser(found.at);
  return chromium.launch({ executablePath: executable, args: FLAGS, env: { ...(process.env as Record<string, string>), ...environment } });
}
