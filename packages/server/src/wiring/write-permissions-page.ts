import { readFileSync, writeFileSync } from 'node:fs';
import { permissionsPage } from '../access/index.ts';

const settings = JSON.parse(readFileSync(new URL('../../../words/src/locales/en/settings.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;
const words = Object.fromEntries(
  Object.entries(settings)
    .filter(([key]) => key.startsWith('right.'))
    .map(([key, sentence]) => [key.slice('right.'.length), sentence]),
);
const page = process.argv[2];
if (page === undefined) throw new Error('say where the page is written to');
writeFileSync(page, permissionsPage(words));
