import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { enterAsFirstOwner } from './support/enter.ts';
import { importsToPicture } from './support/imports-to-picture.ts';
import { judgementsToPicture } from './support/judgements-to-picture.ts';
import { type Journey, openJourney } from './support/open-journey.ts';
import { type Pictured, takeScreenshots } from './support/take-screenshots.ts';
import { untilComplete, untilTold } from './support/until-complete.ts';

/**
 * `npm run screenshots`: pictures of each page with the sample company, in three languages, light and dark, into
 * docs/screenshots. Beside the company stand an account with a name of 90 characters and one of which little is known.
 * Names of pages after `--` picture these alone.
 */
const FOLDER = path.resolve(import.meta.dirname, '../docs/screenshots');
const WORKSPACE = 'tordesilla';
const LONG_NAME = 'Cooperativa Agroindustrial y Ganadera de los Valles Altos del Suroeste y Comarcas Cercanas';
const DAY_MS = 86_400_000;
const SECTIONS = ['timeline', 'usage', 'people', 'revenue', 'support', 'feedback', 'work'];
const asked = process.argv.slice(2);

const journey = await openJourney();
try {
  const page = await journey.newPerson({ deviceScaleFactor: 1, reducedMotion: 'reduce' });
  await enterAsFirstOwner(page, journey.installation);
  await journey.perennial('sample');
  await bringInOddAccounts(journey);
  const imports = await importsToPicture(page, WORKSPACE);
  await untilComplete(page.request, WORKSPACE, 4);
  await untilTold(page.request, WORKSPACE);
  const account = await firstWithDrop(page);
  await judgementsToPicture(page, WORKSPACE, [account, await accountNamed(page, 'Cooperativa Agroindustrial')]);
  const failed = await takeScreenshots({
    page,
    workspace: WORKSPACE,
    folder: FOLDER,
    pages: only({
      today: `today?scope=all&item=${account}`,
      portfolio: 'accounts?scope=all',
      'portfolio-split': 'accounts?scope=all&show=split&x=arr&y=seats',
      account: `accounts/${account}/overview`,
      'account-long-name': `accounts/${await accountNamed(page, 'Cooperativa Agroindustrial')}/overview`,
      'account-little-known': `accounts/${await accountNamed(page, 'Quiet Harbor')}/overview`,
      ...Object.fromEntries(SECTIONS.map((section) => [`account-${section}`, `accounts/${account}/${section}`])),
      risks: 'risks',
      renewals: 'outcomes/renewals?scope=all',
      'renewals-calendar': 'outcomes/renewals?scope=all&view=calendar',
      'renewals-forecast': 'outcomes/renewals?scope=all&view=forecast',
      'renewals-review': 'outcomes/renewals?scope=all&view=review',
      expansion: 'outcomes/expansion?scope=all',
      'expansion-credit': 'outcomes/expansion?scope=all&view=credit',
      refunds: 'outcomes/refunds',
      'insight-health': 'insight/health',
      'insight-first-value': 'insight/first-value',
      'insight-revenue': 'insight/revenue',
      'insight-revenue-whole': 'insight/revenue?moved=whole',
      'insight-retention': 'insight/retention',
      'insight-order-to-cash': 'insight/order-to-cash',
      'insight-backtest': 'insight/backtest',
      'insight-prediction': 'insight/prediction',
      'insight-raters': 'insight/raters',
      'insight-journeys': 'insight/journeys',
      'settings-scorecards': 'settings/scorecards',
      'settings-scorecard': await scorecardInDraft(page),
      'settings-signals': 'settings/signals',
      'settings-metrics': 'settings/metrics',
      'settings-fit': 'settings/fit',
      'settings-first-value': 'settings/first-value',
      'settings-products': 'settings/products',
      'settings-prices': 'settings/prices',
      'settings-costs': 'settings/costs',
      'settings-credit': 'settings/credit',
      'settings-workspace': 'settings/workspace',
      'settings-members': 'settings/members',
      'settings-roles': 'settings/roles',
      'settings-teams': 'settings/teams',
      'settings-single-sign-on': 'settings/single-sign-on',
      'settings-sign-in': 'settings/sign-in',
      'settings-connections': 'settings/connections',
      'settings-set-aside': 'settings/set-aside',
      'settings-system': 'settings/system',
      'settings-audit': 'settings/audit',
      'settings-retention': 'settings/retention',
      'settings-me': 'settings/me',
      imports: 'settings/imports',
      'import-new': 'settings/imports/new',
      ...imports,
      start: `/start?workspace=${WORKSPACE}`,
    }),
    atTheDoor: only({ 'sign-in': '/sign-in', link: await invitation(journey) }),
    newPerson: journey.newPerson,
    onPhone: [
      'today',
      'account',
      'account-revenue',
      'risks',
      'renewals',
      'expansion',
      'insight-retention',
      'insight-backtest',
      'insight-prediction',
      'settings-system',
    ],
  });
  for (const file of failed) process.stdout.write(`did not stand in time: ${file}\n`);
} finally {
  await journey.close();
}

function only(pages: Pictured): Pictured {
  return asked.length === 0 ? pages : Object.fromEntries(Object.entries(pages).filter(([name]) => asked.includes(name)));
}

async function bringInOddAccounts({ perennial }: Journey): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-odd-'));
  const since = new Date(Date.now() - 200 * DAY_MS).toISOString().slice(0, 10);
  const files = {
    accounts: ['account,name,tier,industry', `ODD-1,${LONG_NAME},high,Food`, 'ODD-2,Quiet Harbor,,'],
    subscriptions: [
      'subscription,account,start on,term months,billing months,notice days,plan,seats,mrr,currency',
      `ODD-S-1,ODD-1,${since},12,12,30,Scale,60,4345.67,USD`,
    ],
  };
  for (const [kind, lines] of Object.entries(files)) writeFileSync(path.join(folder, `${kind}.csv`), `${lines.join('\n')}\n`);
  await perennial('import', folder, '--workspace', WORKSPACE);
  rmSync(folder, { recursive: true });
}

/** Evidence says most where use fell: it has a picture, and people. */
async function firstWithDrop(page: Page): Promise<string> {
  const { rows } = await ask<{ rows: readonly { account: { id: string }; reasons: readonly { key: string }[] }[] }>(
    page,
    '/today?scope=all',
  );
  return (rows.find(({ reasons }) => reasons[0]?.key === 'use_drop') ?? rows[0])?.account.id ?? '';
}

/** Its effect says most while a weight is other than what is live. */
async function scorecardInDraft(page: Page): Promise<string> {
  await page.goto(`/w/${WORKSPACE}/settings/scorecards`);
  await page.getByRole('link', { name: 'Named accounts' }).click();
  await page.getByRole('textbox', { name: 'Weight of Active seats' }).fill('60');
  await page.getByRole('button', { name: 'Share out' }).click();
  await page
    .getByText(/^[1-9]\d* accounts? changes? colour/)
    .first()
    .waitFor();
  return new URL(page.url()).pathname.replace(`/w/${WORKSPACE}/`, '');
}

async function invitation({ perennial }: Journey): Promise<string> {
  const asking = ['member', 'invite', 'new@tordesilla.example', '--workspace', WORKSPACE, '--role', 'csm', '--job', 'csm_named'];
  const { link } = await perennial<{ link: string }>(...asking);
  return new URL(link).pathname;
}

async function accountNamed(page: Page, name: string): Promise<string> {
  const { accounts } = await ask<{ accounts: readonly { id: string }[] }>(page, `/search?q=${encodeURIComponent(name)}`);
  return accounts[0]?.id ?? '';
}

async function ask<Answer>(page: Page, path: string): Promise<Answer> {
  return page.evaluate(async (url) => (await fetch(url)).json(), `/api/v1/w/${WORKSPACE}${path}`) as Promise<Answer>;
}
