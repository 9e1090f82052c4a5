import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installationSecret } from './installation-secret.ts';
import { readConfig } from './read-config.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'perennial-secret-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

function configWith(environment: Record<string, string>) {
  const reading = readConfig({ DATA_DIR: dataDir, ...environment });
  if (!reading.ok) throw new Error('the example is wrong');
  return reading.config;
}

it('makes a secret once, and keeps it where only we can read it', () => {
  const first = installationSecret(configWith({}));

  expect(first.length).toBeGreaterThanOrEqual(32);
  expect(installationSecret(configWith({}))).toBe(first);
  expect(statSync(path.join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
});

it('prefers the secret it was given', () => {
  const given = 'a secret of thirty-two characters or more';

  expect(installationSecret(configWith({ PERENNIAL_SECRET: given }))).toBe(given);
});
