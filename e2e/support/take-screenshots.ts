import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Pages by the name of their pictures, with their address in the workspace, or by itself where it begins with a slash. */
export type Pictured = Readonly<Record<string, string>>;

const LANGUAGES = [
  { language: 'en', region: 'en-US' },
  { language: 'es', region: 'es-ES' },
  { language: 'pt-BR', region: 'pt-BR' },
] as const;
const THEMES = ['light', 'dark'] as const;
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const SETTLED_MS = 600;

export type Shooting = {
  readonly page: Page;
  readonly workspace: string;
  readonly folder: string;
  readonly pages: Pictured;
  /** Pages that one sees who is not signed in. */
  readonly atTheDoor: Pictured;
  readonly newPerson: (options: object) => Promise<Page>;
  /** Names of the pages that are also pictured as a phone shows them. */
  readonly onPhone: readonly string[];
};

/** Each page in each language, light and dark: `<page>-<language>-<theme>.png`. Returns the pages that did not stand in time. */
export async function takeScreenshots(shooting: Shooting): Promise<readonly string[]> {
  const failed: string[] = [];
  mkdirSync(shooting.folder, { recursive: true });
  for (const { language, region } of LANGUAGES) {
    for (const theme of THEMES) {
      const tail = `${language}-${theme}.png`;
      await shootAtTheDoor(shooting, { locale: region, colorScheme: theme, tail });
      await choose(shooting, { language, region, preferences: { theme } });
      for (const [name, address] of Object.entries(shooting.pages)) {
        const isTaken = await shoot(shooting, address, { size: WIDE, file: `${name}-${tail}` });
        if (!isTaken) failed.push(`${name}-${tail}`);
        if (shooting.onPhone.includes(name)) await shoot(shooting, address, { size: PHONE, file: `${name}-390-${tail}` });
      }
    }
  }
  return failed;
}

type Door = { readonly locale: string; readonly colorScheme: 'light' | 'dark'; readonly tail: string };

async function shootAtTheDoor(shooting: Shooting, { locale, colorScheme, tail }: Door): Promise<void> {
  const stranger = await shooting.newPerson({ locale, colorScheme, deviceScaleFactor: 1, reducedMotion: 'reduce' });
  for (const [name, address] of Object.entries(shooting.atTheDoor))
    await shoot({ ...shooting, page: stranger }, address, { size: WIDE, file: `${name}-${tail}` });
  await stranger.context().close();
}

/** As the person would choose in their settings; the next page adopts it as after signing in. */
async function choose({ page, workspace }: Shooting, wish: object): Promise<void> {
  await page.evaluate(
    async ([url, body]) => {
      const answer = await fetch(url, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      sessionStorage.clear();
      localStorage.removeItem('perennial.preferences');
    },
    [`/api/v1/w/${workspace}/me`, JSON.stringify(wish)] as const,
  );
}

type Shot = { readonly size: { readonly width: number; readonly height: number }; readonly file: string };

async function shoot({ page, workspace, folder }: Shooting, address: string, { size, file }: Shot): Promise<boolean> {
  await page.setViewportSize(size);
  await page.goto(address.startsWith('/') ? address : `/w/${workspace}/${address}`);
  const stands = async () => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    const busy = page.locator('[aria-busy="true"]');
    while ((await busy.count()) > 0) await busy.first().waitFor({ state: 'detached' });
    return true;
  };
  const isStanding = await stands().catch(() => false);
  await page.waitForTimeout(SETTLED_MS);
  await page.screenshot({ path: path.join(folder, file), animations: 'disabled' });
  return isStanding;
}
