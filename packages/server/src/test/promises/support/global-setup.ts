import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeKey, makeWorkspace, operate } from '../../../operate.ts';
import { freePort } from '../../../platform/processes/free-port.ts';
import setUpDatabase from '../../global-setup.ts';
import { startServing } from '../../run-server.ts';

export type PreparedWorkspace = { readonly id: string; readonly slug: string; readonly writeKey: string; readonly apiKey: string };

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data of a stopped installation with empty workspaces, to be copied. */
    readonly installation: { readonly dataDir: string; readonly workspaces: readonly PreparedWorkspace[] };
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const tearDown = await setUpDatabase(project);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'perennial-promise-'));
  const environment = { DATA_DIR: dataDir, PORT: String(await freePort()) };
  const server = await startServing(environment);
  const workspaces = [await aWorkspace(environment, 'First'), await aWorkspace(environment, 'Second')];
  server.process.kill('SIGTERM');
  await server.ended;
  project.provide('installation', { dataDir, workspaces });
  return async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await tearDown();
  };
}

function aWorkspace(environment: NodeJS.ProcessEnv, name: string): Promise<PreparedWorkspace> {
  return operate(environment, 'a test', async (operation) => {
    const { id, slug } = await makeWorkspace(operation, { name, timeZone: 'UTC', currency: 'EUR' });
    const secretOf = async (kind: 'write' | 'api') =>
      (await makeKey(operation, { workspace: slug, kind, name, role: 'viewer', days: null })).secret;
    return { id, slug, writeKey: await secretOf('write'), apiKey: await secretOf('api') };
  });
}
