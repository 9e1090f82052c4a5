import { readdirSync, readFileSync } from 'node:fs';
import type { StartedInstallation } from './start-installation.ts';

/** Stops the engine of an installation where it stands, as a machine under load would; gives back how it goes on. */
export function holdEngine({ environment }: StartedInstallation): () => void {
  const pid = engineOf(environment['DATA_DIR'] ?? '');
  process.kill(pid, 'SIGSTOP');
  return () => void process.kill(pid, 'SIGCONT');
}

function engineOf(dataDir: string): number {
  const mine = readdirSync('/proc').find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`"dataDir":"${dataDir}"`) && isEngine(pid);
    } catch {
      return false;
    }
  });
  if (mine === undefined) throw new Error('no engine works there');
  return Number(mine);
}

function isEngine(pid: string): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engine.ts');
}
