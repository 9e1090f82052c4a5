import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './open-browser.ts';
import { type StartedInstallation, startInstallation } from './start-installation.ts';

export type Journey = {
  readonly installation: StartedInstallation;
  /** A person of their own: cookies and storage are shared with nobody. */
  readonly newPerson: (options?: Parameters<Browser['newContext']>[0]) => Promise<Page>;
  /** An operator's command beside the running server; its answer as JSON. */
  readonly perennial: <Answer>(...args: string[]) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

const CLI = path.resolve(import.meta.dirname, '../../packages/cli/src/main.ts');
const run = promisify(execFile);

/** An installation and a browser for one file of tests. */
export async function openJourney(): Promise<Journey> {
  const [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
  return {
    installation,
    async newPerson(options = {}) {
      const context = await browser.newContext({ baseURL: installation.url, locale: 'en-US', ...options });
      return context.newPage();
    },
    async perennial<Answer>(...args: string[]) {
      const { stdout } = await run(process.execPath, [CLI, ...args, '--json'], { env: installation.environment });
      return JSON.parse(stdout) as Answer;
    },
    async close() {
      await browser.close();
      await installation.stop();
    },
  };
}
