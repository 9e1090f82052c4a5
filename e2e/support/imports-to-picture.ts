import type { Page } from 'playwright-core';

const ORDERS = 'cuenta;nombre;fecha de alta;nivel\nA-1;Acme;03/04/2026;mid\nA-2;Beta;05/11/2026;grande\n;Gamma;01/02/2026;mid\n';
const WAIT = { timeout: 60_000 };

/** Leaves an import at each step after the file, and returns their addresses in the workspace by the name of their picture. */
export async function importsToPicture(page: Page, workspace: string): Promise<Readonly<Record<string, string>>> {
  const asking = await begun(page, workspace);
  const checked = await begun(page, workspace);
  await answerAndCheck(page);
  const done = await begun(page, workspace);
  await answerAndCheck(page);
  await page.getByRole('button', { name: /^Import 2 rows/ }).click();
  await page.getByRole('heading', { name: 'What went in' }).waitFor(WAIT);
  return { 'import-columns': `${asking}?step=columns`, 'import-check': `${checked}?step=check`, 'import-done': done };
}

async function begun(page: Page, workspace: string): Promise<string> {
  await page.goto(`/w/${workspace}/settings/imports/new`);
  const file = { name: 'cuentas.csv', mimeType: 'text/csv', buffer: Buffer.from(ORDERS) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Continue to the columns' }).click(WAIT);
  await page.getByRole('button', { name: 'Check the file' }).waitFor();
  return new URL(page.url()).pathname.replace(`/w/${workspace}/`, '');
}

async function answerAndCheck(page: Page): Promise<void> {
  // What is answered shows once it is kept.
  await page.getByRole('radio', { name: 'day first' }).click();
  await page.getByRole('radio', { name: 'day first', checked: true }).waitFor();
  await page.getByRole('combobox', { name: 'Meaning of “grande” in nivel' }).click();
  await page.getByRole('option', { name: 'high touch' }).click();
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByText('Account key is missing').waitFor(WAIT);
}
