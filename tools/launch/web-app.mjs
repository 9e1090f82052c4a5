import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { runQuietly, withProgress } from './progress.mjs';

/** Writes the web app's typed client from the routes of the server. */
const GENERATE = 'tools/generate.sh';

/** What the built web app is made of; a change in any of it makes it stale. */
const SOURCES = ['packages/web', 'packages/words', 'packages/contract', 'packages/server/src', 'package-lock.json'];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'generated']);
const IS_TEST = /\.test\.tsx?$/;
/** Of the server, only what it offers over HTTP reaches the web app, as its generated client. */
const IS_SERVER_INSIDE = /packages\/server\/src\/(?!.*\/(http|wiring)\/|wiring\/)/;

/** Builds the web app when its sources changed since the last build. */
export async function ensureWebApp(root, node) {
  const web = path.join(root, 'packages/web');
  const stamp = path.join(web, 'dist/.sources');
  const wanted = hashOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  const env = { ...process.env, PATH: withRuntime(node), NODE_ENV: 'production' };
  await withProgress('Building the web app', async () => {
    await runQuietly('sh', [path.join(root, GENERATE)], { cwd: root, env });
    await runQuietly(node, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: web, env });
    for (const file of filesOf(path.join(web, 'dist/assets'))) packFile(file);
  });
  writeFileSync(stamp, wanted);
}

export function generateClient(root, node) {
  const env = { ...process.env, PATH: withRuntime(node) };
  return withProgress('Writing the client of the API', () => runQuietly('sh', [path.join(root, GENERATE)], { cwd: root, env }));
}

/** Packed once here, so that no request waits for it. */
function packFile(file) {
  if (!/\.(js|css|svg)$/.test(file)) return;
  const plain = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
}

function filesOf(folder) {
  return readdirSync(folder).map((name) => path.join(folder, name));
}

function withRuntime(node) {
  return `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`;
}

function hashOf(root) {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(path.join(root, source))).sort())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesUnder(place) {
  if (!existsSync(place)) return [];
  if (path.extname(place) === '.json') return [place];
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const inside = path.join(place, entry.name);
    if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : filesUnder(inside);
    return IS_TEST.test(inside) || IS_SERVER_INSIDE.test(inside) ? [] : [inside];
  });
}
