import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

/** Follows a link to a CSV file and gives its rows, each by the names of its columns. No cell of ours spans lines. */
export async function savedLines(page: Page, link: Locator): Promise<readonly Readonly<Record<string, string>>[]> {
  const download = page.waitForEvent('download');
  await link.click();
  const text = readFileSync(await (await download).path(), 'utf8').replace(/^\uFEFF/, '');
  const [header = [], ...rows] = text
    .trim()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')),
    );
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}
