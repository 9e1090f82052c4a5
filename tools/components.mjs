/**
 * `npm run components`: holds what is locked and runs in the product against the time frames of docs/operating/security.md, by what the
 * registry says: a newer release of the same line may be out for 90 days, none is deprecated, and none has a known hole. Ends with 1
 * where one is over. Needs the network; a registry that does not know of advisories is said to.
 */
import { readFileSync } from 'node:fs';

const MOST_DAYS = 90;
/** What may be older, and why. */
const OLDER = new Map([['mime-db', 'a list of media types without code; a library of the tests asks for exactly that one']]);
const AT_ONCE = 8;
const PATIENCE_MS = 20_000;
const DAY_MS = 86_400_000;
const registry = process.env['npm_config_registry'] ?? 'https://registry.npmjs.org/';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

/** What the product runs with, beginning at its packages; each with what those who use it ask for. */
const used = new Map();
for (const place of Object.keys(packages).filter((one) => /^packages\/[^/]+$/.test(one))) follow(place);
function follow(place) {
  const { dependencies, optionalDependencies } = packages[place];
  for (const [name, wanted] of Object.entries({ ...dependencies, ...optionalDependencies })) {
    const found = placeOf(name, place);
    if (found === undefined || packages[found].link === true) continue;
    const range = { range: wanted, isOurs: place.startsWith('packages/') };
    const known = used.get(found);
    if (known !== undefined) known.wanted.push(range);
    else {
      used.set(found, { name: packages[found].name ?? name, version: packages[found].version, wanted: [range] });
      follow(found);
    }
  }
}

/** Where Node finds it from there: beside, or in a folder above. */
function placeOf(name, from) {
  for (let at = from; ; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (at === '') return undefined;
  }
}

const waiting = [...used.values()].filter(({ name }) => !OLDER.has(name));
const over = [];
async function lookAtSome() {
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) over.push(...(await lookAt(one)));
}
await Promise.all(Array.from({ length: AT_ONCE }, lookAtSome));
over.push(...(await advisories()));
for (const [name, why] of OLDER) process.stdout.write(`left out: ${name}: ${why}\n`);
process.stdout.write(`${over.toSorted().join('\n')}\n${used.size} components, ${over.length} over the time frames\n`);
process.exitCode = over.length === 0 ? 0 : 1;

async function lookAt({ name, version, wanted }) {
  const answer = await fetch(new URL(name.replace('/', '%2f'), registry), { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) return [`${name}: the registry answers ${answer.status}`];
  const { time, versions } = await answer.json();
  const deprecated = versions[version]?.deprecated;
  const newer = Object.keys(versions)
    .filter((one) => isAfter(one, version) && wanted.every((wish) => mayBe(one, version, wish)))
    .toSorted((one, other) => Date.parse(time[one]) - Date.parse(time[other]));
  const days = newer.length === 0 ? 0 : Math.floor((Date.now() - Date.parse(time[newer[0]])) / DAY_MS);
  return [
    ...(days > MOST_DAYS ? [`${name} ${version}: ${newer[0]} has been out for ${days} days (newest of the line ${newer.at(-1)})`] : []),
    ...(deprecated ? [`${name} ${version} is deprecated: ${deprecated}`] : []),
  ];
}

/**
 * Whether a newer release of the same line may stand in for ours: of one major, below 1 of one minor. We ask for ours exactly, and may ask for
 * another; a library that asks for exactly one is itself looked at.
 */
function mayBe(one, ours, { range, isOurs }) {
  const [a, b] = [numbersOf(one), numbersOf(ours)];
  if (a === null || b === null || a[0] !== b[0] || (a[0] === 0 && a[1] !== b[1])) return false;
  if (range.startsWith('~')) return a[1] === b[1];
  if (range.startsWith('^0.0.')) return false;
  return isOurs || !/^\d/.test(range);
}

/** Null for those before a release. */
function numbersOf(version) {
  const numbers = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  return numbers === null ? null : numbers.slice(1).map(Number);
}

function isAfter(one, other) {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  if (a === null || b === null) return false;
  const at = a.findIndex((number, place) => number !== b[place]);
  return at !== -1 && a[at] > b[at];
}

async function advisories() {
  const asked = {};
  for (const { name, version } of used.values()) (asked[name] ??= []).push(version);
  const answer = await fetch(new URL('-/npm/v1/security/advisories/bulk', registry), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) {
    process.stdout.write(`This registry does not tell of advisories (${answer.status}): ask another, or read those of each library.\n`);
    return [];
  }
  return Object.entries(await answer.json()).flatMap(([name, all]) => all.map(({ title, url }) => `${name}: ${title} ${url}`));
}
