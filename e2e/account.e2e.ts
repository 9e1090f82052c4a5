import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

const DAY_MS = 86_400_000;
const LIVE = { timeout: 60_000 };
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

let journey: Journey;
let page: Page;
let folder = '';
let account = '';

/** Ridgeline Foods: two people use it, one is the buyer, nobody is the sponsor. */
const files: Readonly<Record<string, readonly string[]>> = {
  accounts: ['account,name,tier,industry', 'R-1,Ridgeline Foods,high,Food', 'K-1,Kestrel Bank,mid,Bank'],
  contacts: [
    'contact,account,name,email,role,department',
    'C-1,R-1,Priya Shah,priya@ridgeline.example,,Planning',
    'C-2,R-1,Daniel Osei,daniel@ridgeline.example,buyer,Finance',
  ],
  subscriptions: [
    'subscription,account,start on,term months,billing months,notice days,plan,seats,mrr,currency',
    `S-1,R-1,${ago(200)},12,12,30,Scale,60,7000.00,USD`,
  ],
  tickets: ['ticket,account,contact,subject,severity,opened at', `T-1,R-1,C-1,Plan export times out,urgent,${ago(2)}T09:00:00Z`],
  usage: [
    'event,account,contact,action,day,count',
    ...Array.from({ length: 120 }, (_, at) => `E-${at},R-1,${at % 3 === 0 ? 'C-2' : 'C-1'},report_opened,${ago(at)},2`),
  ],
};

beforeAll(async () => {
  const opened = await openOwnerJourney('owned');
  [journey, page] = [opened, opened.owner];
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-account-'));
  for (const [kind, lines] of Object.entries(files)) writeFileSync(path.join(folder, `${kind}.csv`), `${lines.join('\n')}\n`);
  const { files: imported } = await journey.perennial<{ files: { kind: string; state: string }[] }>(
    'import',
    folder,
    '--workspace',
    'meridian',
  );
  expect(imported.map(({ state }) => state)).toEqual(Object.keys(files).map(() => 'done'));
}, 240_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await journey.close();
});

const heading = () => page.getByRole('heading', { level: 1 });
const figure = async (name: string): Promise<string> => page.locator('dl > div').filter({ hasText: name }).first().innerText();

describe('the page of an account', () => {
  it('says in its head what they pay and until when', async () => {
    await page.goto('/w/meridian/accounts');
    await page.getByText('Ridgeline Foods').first().click();
    await page.waitForURL(/\/accounts\/acc_[^/]+\/overview/, LIVE);
    await page.locator('#account-section').waitFor(LIVE);
    account = new URL(page.url()).pathname.replace(/\/[a-z]+$/, '');
    await expect.poll(() => figure('ARR'), LIVE).toContain('$84,000');
    await expect.poll(() => figure('Renewal'), LIVE).toMatch(/notice/);
    await page
      .getByText(/Plan export times out/)
      .first()
      .waitFor();
  });

  it('takes a note, a task and a call by key, each true at once and taken back by z', async () => {
    await page.goto(`${account}/overview`);
    await heading().waitFor();
    await page.keyboard.press('t');
    await page.getByLabel('What is to be done').fill('Meet Priya tomorrow');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('region', { name: 'Next' }).getByText('Meet Priya').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await page.getByText('Undone.').waitFor();
    await page.getByText('Nothing is promised right now.').waitFor();

    await page.keyboard.press('n');
    await page.getByRole('dialog').getByText('Call', { exact: true }).click();
    await page.getByLabel('Text of the note').fill('Rollout to the Porto plant');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => figure('Last contact'), LIVE).toContain('today');
    await page.getByText('Call: Rollout to the Porto plant').first().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('asks for the reason of a pulse, and shows it', async () => {
    await page.keyboard.press('p');
    await page.getByLabel('Worried').check();
    await expect.poll(() => page.getByRole('button', { name: 'Set pulse' }).isDisabled(), LIVE).toBe(true);
    await page.getByLabel('Why', { exact: true }).fill('Nobody decides there any more.');
    await page.getByRole('button', { name: 'Set pulse' }).click();
    await page.getByText('Pulse on Ridgeline Foods set.').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('8');
    await page.waitForURL('**/work**');
    await page.getByText('Nobody decides there any more.').waitFor();
  });

  it('names a sponsor where there was nobody', async () => {
    await page.keyboard.press('4');
    await page.getByLabel('Name the Executive sponsor').selectOption({ label: 'Priya Shah' });
    await page.getByText('Priya Shah: sponsor, saved.').waitFor();
    await expect.poll(() => page.getByLabel('Name the Executive sponsor').count(), LIVE).toBe(0);
  });

  it('tells everything in one stream, and the address holds what one looks for', async () => {
    await page.keyboard.press('2');
    await page.getByLabel('Find in the timeline').fill('porto');
    await page.waitForURL('**q=porto**');
    await page.getByText('1 item').waitFor();
    await page.reload();
    await page.getByText('Call: Rollout to the Porto plant').waitFor();
  });

  it('opens why with its measures, and says what is not known', async () => {
    await page.goto(`${account}/overview`);
    await heading().waitFor();
    await page.keyboard.press('w');
    const drawer = page.getByRole('dialog', { name: /Why this score/ });
    await drawer.getByText('Active seats').first().waitFor(LIVE);
    expect(page.url()).toContain('panel=why');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url(), LIVE).not.toContain('panel=why');
  });

  it.each(['es', 'pt-BR', 'en'])('says in %s what the API says of the change, in the same words', async (language) => {
    const changed = await page.request.patch('/api/v1/w/meridian/me', { data: { language } });
    expect(changed.status()).toBe(204);
    await page.evaluate(() => {
      sessionStorage.clear();
      localStorage.removeItem('perennial.preferences');
    });
    const answered = page.waitForResponse((answer) => /\/explain(\?|$)/.test(answer.url()), LIVE);
    await page.goto(`${account}/overview?panel=why`);
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached', ...LIVE });
    const { inWords } = (await (await answered).json()) as { inWords: { language: string; sentence: string } };
    expect(inWords.language).toBe(language);
    await page.getByRole('dialog').locator('p.p-lead').getByText(inWords.sentence, { exact: true }).waitFor(LIVE);
  });

  it('leads from a measure to its rows, and the address holds which', async () => {
    await page.goto(`${account}/overview?panel=why`);
    const drawer = page.getByRole('dialog', { name: /Why this score/ });
    const rows = drawer.getByRole('button', { name: /^Urgent tickets, .*Show its rows/ });
    await drawer.locator('summary').filter({ hasText: 'Experience' }).waitFor(LIVE);
    if (!(await rows.isVisible())) await drawer.locator('summary').filter({ hasText: 'Experience' }).click();
    await rows.click();
    await page.waitForURL('**/support?**');
    expect(new URL(page.url()).searchParams.get('only')).toBe('urgent');
    await page.getByRole('heading', { name: '1 ticket' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '1 ticket' }).waitFor();
    await page.getByText(/Plan export times out/).waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByRole('heading', { name: /open/ }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('only')).toBeNull();
  });

  it('lays use out by day, and says who did what', async () => {
    await page.goto(`${account}/usage`);
    await page.getByText('Daily', { exact: true }).click();
    await page.waitForURL('**by=day**');
    await page.getByRole('heading', { name: 'Use each day' }).waitFor();
    await page.getByLabel('Person', { exact: true }).selectOption({ label: 'Daniel Osei' });
    await page.waitForURL('**contact=con_**');
    const rows = page.getByRole('region', { name: 'Who did what' });
    await rows.getByText(/of 40 rows/).waitFor();
    expect(await rows.getByText('Priya Shah').filter({ visible: true }).count()).toBe(0);
  });

  it.each([
    'overview',
    'timeline',
    'usage',
    'people',
    'revenue',
    'support',
    'feedback',
    'work',
    'overview?panel=why',
    'overview?panel=call',
  ])('keeps nobody out of %s, in light and dark', async (tab) => {
    await page.goto(`${account}/${tab}`);
    await page.locator('#account-section').waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), LIVE).toBe(0);
    await keepsNobodyOut(page);
  });
});
