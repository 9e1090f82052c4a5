import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { installationSecret, layNextSecret } from '../platform/config/installation-secret.ts';
import { requireConfig } from '../platform/config/require-config.ts';
import { prepareSignIn } from '../platform/sign-in/sign-in.ts';
import { sealing } from '../platform/secrets/seal.ts';
import { aScope } from '../test/a-scope.ts';
import { type TestDatabase, testDatabase } from '../test/test-database.ts';
import { rotateSecret } from './rotate-secret.ts';
import { settleSecret } from './settle-secret.ts';

const NEW = 'the secret that follows, long enough as well';
const stripe = (secret: string) => sealing(secret, 'stripe');

let test: TestDatabase;
let dataDir: string;
beforeEach(async () => {
  test = await testDatabase();
  await prepareSignIn(test.ownerUrl);
  dataDir = mkdtempSync(path.join(tmpdir(), 'perennial-secret-'));
});
afterEach(async () => {
  await test.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const configOf = (more: Record<string, string> = {}) => requireConfig({ DATA_DIR: dataDir, DATABASE_URL: test.ownerUrl, ...more });
const given = (more?: Record<string, string>) => ({ database: test.database, config: configOf(more), isBeside: false });
const settle = (config = configOf(), secret = installationSecret(config)) => settleSecret({ config, appUrl: test.ownerUrl, secret });

async function connectedWith(secret: string): Promise<void> {
  const { workspaceId } = await aScope(test.database);
  await test.database.inWorkspace(workspaceId as WorkspaceId, (records) =>
    records
      .insertInto('stripeConnections')
      .values({
        workspaceId,
        id: 'con_1',
        name: 'Ours',
        apiKeySealed: stripe(secret).seal('rk_live_1'),
        apiKeyEnd: 'e_1',
        webhookSecretsSealed: [stripe(secret).seal('whsec_2'), 'not sealed by us'],
      })
      .execute(),
  );
}

async function openedWith(secret: string): Promise<readonly (string | null)[]> {
  const one = await test.database.inInstallation((records) =>
    records.selectFrom('stripeConnections').select(['apiKeySealed', 'webhookSecretsSealed']).executeTakeFirstOrThrow(),
  );
  return [one.apiKeySealed, ...one.webhookSecretsSealed].map(stripe(secret).open);
}

describe('the secret of an installation', () => {
  it('is known to its database from the first start on, and another one is refused', async () => {
    const secret = await settle();
    expect(await settle()).toBe(secret);
    await expect(settle(configOf(), 'another secret, which is long enough too')).rejects.toThrow('secret.is_another');
    writeFileSync(path.join(dataDir, 'secret'), 'a file that somebody else wrote over ours');
    await expect(settle()).rejects.toThrow('secret.is_another');
  });

  it('is rotated: what was sealed opens with the new one alone, and what the old one did not open is told', async () => {
    const old = await settle();
    await connectedWith(old);
    expect(await rotateSecret(given(), null)).toEqual({ sealed: 2, unreadable: 1, isOperators: false });
    const young = await settle();
    expect(young).not.toBe(old);
    expect(readFileSync(path.join(dataDir, 'secret'), 'utf8')).toBe(young);
    expect(existsSync(path.join(dataDir, 'secret.next'))).toBe(false);
    expect(await openedWith(young)).toEqual(['rk_live_1', 'whsec_2', null]);
    expect(await openedWith(old)).toEqual([null, null, null]);
  });

  it('is rotated to one that the operator keeps', async () => {
    const environment = { PERENNIAL_SECRET: 'the operator keeps this one in a vault' };
    await settle(configOf(environment));
    await connectedWith(environment.PERENNIAL_SECRET);
    const file = path.join(dataDir, 'next');
    writeFileSync(file, `${NEW}\n`);
    expect(await rotateSecret(given(environment), file)).toMatchObject({ sealed: 2, isOperators: true });
    expect(await settle(configOf({ PERENNIAL_SECRET: NEW }))).toBe(NEW);
    await expect(settle(configOf(environment))).rejects.toThrow('secret.is_another');
    writeFileSync(file, 'short');
    await expect(rotateSecret(given({ PERENNIAL_SECRET: NEW }), file)).rejects.toThrow('secret.too_short');
    await expect(rotateSecret(given({ PERENNIAL_SECRET: NEW }), null)).rejects.toThrow('secret.file_needed');
    await expect(rotateSecret({ ...given(), isBeside: true }, null)).rejects.toThrow('secret.server_runs');
  });

  it('holds whichever the database knows, where a rotation broke off before or after its last word', async () => {
    const old = await settle();
    layNextSecret(configOf(), NEW);
    expect(await settle()).toBe(old);
    await rotateSecret(given(), null);
    const young = installationSecret(configOf());
    // As it was a moment before the end: the database knows the new one, the old file still stands.
    writeFileSync(path.join(dataDir, 'secret'), old);
    layNextSecret(configOf(), young);
    expect(await settle()).toBe(young);
    expect(readFileSync(path.join(dataDir, 'secret'), 'utf8')).toBe(young);
  });
});
