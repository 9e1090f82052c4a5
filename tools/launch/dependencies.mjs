import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmCommand } from './npm-command.mjs';
import { runQuietly, withProgress } from './progress.mjs';

/** Installs what the lock names, when it changed since the last install that ended well. */
export async function ensureDependencies(root, node) {
  const lock = path.join(root, 'package-lock.json');
  const stamp = path.join(root, 'node_modules/.installed-lock');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (readIfThere(stamp) === wanted) return;

  if (!isInstalled(root, lock)) {
    rmSync(stamp, { force: true });
    await withProgress('Installing dependencies', () => install(root, node));
  }
  writeFileSync(stamp, wanted);
}

function install(root, node) {
  const npm = npmCommand(node);
  // npm itself then runs on the pinned Node too, and has nothing to warn about.
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
  return runQuietly(npm.command, [...npm.args, 'ci', '--ignore-scripts', '--loglevel=error'], { cwd: root, env });
}

/**
 * Whether an `npm install` by hand already brought everything. npm writes its own record of what lies in
 * node_modules as its last act, so a broken install does not pass for a whole one.
 */
function isInstalled(root, lock) {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const here = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, entry]) => !place.includes('node_modules/') || entry.link || entry.optional || here[place]?.version === entry.version,
  );
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
