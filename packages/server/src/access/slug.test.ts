import { expect, it } from 'vitest';
import { slugOf } from './slug.ts';

it.each([
  ['Tordesilla', 'tordesilla'],
  ['Ferragens Ipê & Cia.', 'ferragens-ipe-cia'],
  ['  --  ', 'workspace'],
  ['日本', 'workspace'],
])('writes %s as %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
