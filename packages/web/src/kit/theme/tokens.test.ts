import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrastOf } from './contrast.ts';
import { schemes } from './tokens.ts';
import type { SchemeName, TokenName } from './tokens.ts';

const sourceFolder = join(import.meta.dirname, '../..');
const TEXT = 4.5;
const SHAPE = 3;
const grounds: readonly TokenName[] = ['canvas', 'surface', 'sunken'];
const bands = ['green', 'yellow', 'red', 'unknown'] as const;

/** Every pair that the app draws, with the least ratio that WCAG AA asks of it. */
const pairs: readonly (readonly [TokenName, TokenName, number])[] = [
  ...(['text', 'text2', 'text3', 'accent-text'] as const).flatMap((ink) => grounds.map((ground) => [ink, ground, TEXT] as const)),
  ...(['text', 'text2', 'text3', 'accent-text'] as const).map((ink) => [ink, 'accent-soft', TEXT] as const),
  ...(['red'] as const).flatMap((ink) => grounds.map((ground) => [ink, ground, TEXT] as const)),
  ...grounds.map((ground) => ['control', ground, SHAPE] as const),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-hover', TEXT],
  ...bands.map((band) => [band, `${band}-soft`, TEXT] as const),
  ...bands.flatMap((band) => grounds.map((ground) => [`${band}-solid`, ground, SHAPE] as const)),
  ...([1, 2, 3, 4, 5] as const).map((n) => [`series-${n}`, 'surface', SHAPE] as const),
  ...([1, 2, 3, 4] as const).map((n) => ['heat-ink-low', `heat-${n}`, TEXT] as const),
  ...([6, 7] as const).map((n) => ['heat-ink-high', `heat-${n}`, TEXT] as const),
  ['heat-ink-low', 'heat-5', TEXT],
];

describe.each(Object.keys(schemes) as SchemeName[])('colour tokens, %s', (scheme) => {
  it.each(pairs)('%s on %s keeps a ratio of %f', (ink, ground, least) => {
    expect(contrastOf(schemes[scheme][ink], schemes[scheme][ground])).toBeGreaterThanOrEqual(least);
  });
});

describe('styles', () => {
  const files = globSync('**/*.{css,ts,tsx}', { cwd: sourceFolder });
  /** Set beside the tokens, and those whose name is put together. */
  const others = new Set(['gutter', 'motion', 'row-height', 'shadow', 'toast']);

  it('name no token that there is not: what is drawn by one has no colour', () => {
    const named = files.flatMap((file) =>
      [...readFileSync(join(sourceFolder, file), 'utf8').matchAll(/var\(--p-([a-z0-9-]*[a-z0-9])\)/g)].map(([, token = '']) => ({
        file,
        token,
      })),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ token }) => !(token in schemes.light) && !others.has(token))).toEqual([]);
  });
});

describe('the contrast formula', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrastOf('#000000', '#FFFFFF')).toBeCloseTo(21);
    expect(contrastOf('#4650C8', '#4650C8')).toBe(1);
  });
});
