import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './open-browser.ts';
import { operate } from './operate.ts';
import { type StartedInstallation, startInstallation } from './start-installation.ts';

export type Journey = {
  readonly installation: StartedInstallation;
  /** A person of their own: cookies and storage are shared with nobody. */
  readonly newPerson: (options?: Parameters<Browser['newContext']>[0]) => Promise<Page>;
  /** An operator's command beside the running server; its answer as JSON. */
  readonly perennial: <Answer>(...args: string[]) => Promise<Answer>;
  /** Its data go away, or are kept as the folder that is named. */
  readonly close: (keptAs?: string) => Promise<void>;
};

/** What Chromium says in the console where a page does what its content security policy forbids. */
const REFUSED_BY_POLICY = /content security policy|trusted ?(html|script|types)/i;

/** An installation that nobody entered yet, or the one that is starting, and a browser. */
export async function openJourney(starting: Promise<StartedInstallation> = startInstallation()): Promise<Journey> {
  const [installation, browser] = await Promise.all([starting, openBrowser()]);
  const refused: string[] = [];
  return {
    installation,
    async newPerson(options = {}) {
      const context = await browser.newContext({ baseURL: installation.url, locale: 'en-US', ...options });
      context.on('console', (said) => {
        if (REFUSED_BY_POLICY.test(said.text())) refused.push(`${said.page()?.url() ?? ''}: ${said.text()}`);
      });
      return context.newPage();
    },
    perennial: (...args) => operate(installation.environment, ...args),
    async close(keptAs) {
      await browser.close();
      await installation.stop(keptAs);
      if (refused.length > 0) throw new Error(`The page was kept from something by its own policy:\n${refused.join('\n')}`);
    },
  };
}
