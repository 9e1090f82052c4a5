import axe from 'axe-core';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { markAlike } from './mark-alike.ts';

/** The rules that a theme can break; the rest of a page is the same in both. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const OF_THE_REST: RunOptions = { rules: Object.fromEntries(OF_COLOURS.map((id) => [id, { enabled: false }])) };

type Injected = { readonly axe: { readonly run: (where: ElementContext, how: RunOptions) => Promise<AxeResults> } };

/** What stands on the page, or within a part of it, has nothing that axe objects to, in light and in dark. */
export async function keepsNobodyOut(page: Page, within = 'html'): Promise<void> {
  // Into the page that stands, once: its source is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    await page.evaluate(markAlike);
    const said = await objections(page, { include: [within], exclude: ['[data-alike]'] }, { runOnly: OF_COLOURS });
    if (colorScheme === 'light') said.push(...(await objections(page, { include: [within] }, OF_THE_REST)));
    expect(said, colorScheme).toEqual([]);
  }
}

async function objections(page: Page, context: ElementContext, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate(
    async ([where, how]) => (globalThis as unknown as Injected).axe.run(where, how),
    // There is neither sound nor film, for which it would load anything beforehand.
    [context, { resultTypes: ['violations'], preload: false, ...options }] as [ElementContext, RunOptions],
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
