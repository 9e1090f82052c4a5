import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { request } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { OWNER, signInAsOwner } from './enter.ts';
import { operate } from './operate.ts';
import { copyOf, isWanted } from './prepared.ts';
import { startInstallation } from './start-installation.ts';
import { untilComplete } from './until-complete.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder that holds a stopped installation's data by each name of `Prepared`, at once or soon. */
    readonly prepared: string;
  }
}

/** Makes once what most files of tests begin with; each takes a copy. The sample company is made when one asks for it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-prepared-'));
  project.provide('prepared', folder);
  await makeOwned(path.join(folder, 'owned'));
  const end = new AbortController();
  const making = makeSample(folder, end.signal).catch((error: unknown) => {
    process.stderr.write(`The sample company was not prepared: ${String(error)}\n`);
  });
  return async () => {
    end.abort();
    await making;
    rmSync(folder, { recursive: true, force: true });
  };
}

async function makeOwned(to: string): Promise<void> {
  const { url, entryUrl, stop } = await startInstallation();
  const anybody = await request.newContext({ baseURL: url });
  const { company: workspaceName, ...owner } = OWNER;
  const place = { timeZone: 'UTC', currency: 'USD', language: 'en', region: 'en-US' };
  const token = entryUrl?.split('/').at(-1);
  const started = await anybody.post('/api/v1/start', { data: { token, workspaceName, ...owner, ...place } });
  if (!started.ok()) throw new Error(await started.text());
  await anybody.dispose();
  await stop(to);
}

async function makeSample(folder: string, end: AbortSignal): Promise<void> {
  if (!(await isWanted('sample', folder, end))) return;
  const { url, environment, stop } = await startInstallation((to) => copyOf('owned', folder, to));
  const owner = await request.newContext({ baseURL: url });
  await signInAsOwner(owner);
  await operate(environment, 'sample');
  await untilComplete(owner, 'tordesilla');
  await owner.dispose();
  await stop(path.join(folder, 'sample'));
}
