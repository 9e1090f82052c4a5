import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { cannotRunAsRoot } from './postgres.errors.ts';

/** How PostgreSQL, which refuses root, is run by us. */
export type Unprivileged = {
  /** Stands in front of `initdb`. */
  readonly once: readonly string[];
  /** Stands in front of `postgres`: as `once`, and the kernel ends it when we are gone, however we went. */
  readonly whileWeLive: readonly string[];
  /** Hands a folder to the user PostgreSQL runs as. */
  readonly give: (folder: string) => void;
};

const NOBODY = 65_534;
const IN_NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];
const AS_NOBODY = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
const END_WITH_US = ['--pdeathsig', 'INT'];
const KEEP = () => undefined;

/** `home` is the folder PostgreSQL will live in. Where there are no namespaces, every folder above it must let others through. */
export function unprivileged(home: string): Unprivileged {
  if (process.getuid?.() !== 0) return { once: [], whileWeLive: ['setpriv', ...END_WITH_US, '--'], give: KEEP };

  // Files stay root's, no user of the system is needed, and a closed folder above is no obstacle.
  if (areNamespacesAllowed()) return { once: IN_NAMESPACE, whileWeLive: [...IN_NAMESPACE, 'setpriv', ...END_WITH_US, '--'], give: KEEP };

  letThrough(path.dirname(home));
  giveToNobody(home);
  if (!runs([...AS_NOBODY, '--', 'ls', home])) throw cannotRunAsRoot(home);
  return { once: [...AS_NOBODY, '--'], whileWeLive: [...AS_NOBODY, ...END_WITH_US, '--'], give: giveToNobody };
}

export function areNamespacesAllowed(): boolean {
  return runs([...IN_NAMESPACE, 'true']);
}

/** The data folder is ours and closed; others may now pass through it, but not see what is in it. */
function letThrough(folder: string): void {
  chmodSync(folder, statSync(folder).mode | 0o011);
}

function runs([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function giveToNobody(place: string): void {
  if (!existsSync(place)) return;
  chownSync(place, NOBODY, NOBODY);
  if (!lstatSync(place).isDirectory()) return;
  for (const name of readdirSync(place)) giveToNobody(path.join(place, name));
}
