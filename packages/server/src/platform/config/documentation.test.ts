import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { VARIABLES_FROM_FILES, variables } from './variables.ts';

const text = readFileSync(new URL('../../../../../docs/operating/configuration.md', import.meta.url), 'utf8');
const [ofTheProduct = ''] = text.split('## Of the tests');
/** Name and default of each row. */
const documented = new Map(
  [...ofTheProduct.matchAll(/^\| `(\w+)` \|(.*?)\|/gm)].map(([, name = '', byDefault = '']) => [name, byDefault.trim()]),
);

it('describes every variable that is read, and no other', () => {
  expect([...documented.keys()].toSorted()).toEqual(Object.keys(variables.shape).toSorted());
});

it('tells the defaults that hold', () => {
  const defaults = Object.entries(variables.parse({})).map(([name, value]) => [name, `\`${value}\``]);

  expect(defaults.length).toBeGreaterThan(3);
  expect(defaults.map(([name = '']) => [name, documented.get(name)])).toEqual(defaults);
});

it('names those that may come from a file', () => {
  for (const name of VARIABLES_FROM_FILES) expect(ofTheProduct).toContain(`\`${name}\``);
  expect(ofTheProduct.split('may be given as the name of a file')[0]?.match(/`\w+`/g)?.slice(-VARIABLES_FROM_FILES.length)).toEqual(
    VARIABLES_FROM_FILES.map((name) => `\`${name}\``),
  );
});
