import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PERMISSIONS } from '../permissions.ts';
import { permissionsPage } from './permissions-page.ts';

const read = (path: string) => readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');

it('tells of every right in words, and stands in the documents as it is made from the table', () => {
  const settings = JSON.parse(read('packages/words/src/locales/en/settings.json')) as Record<string, string>;
  const words = Object.fromEntries(Object.keys(PERMISSIONS).map((right) => [right, settings[`right.${right}`] ?? '']));
  expect(Object.entries(words).filter(([, sentence]) => sentence === '')).toEqual([]);
  expect(read('docs/operating/permissions.md')).toBe(permissionsPage(words));
});
