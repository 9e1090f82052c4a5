import { Failure } from '../../kernel/failure.ts';
import { unprivileged } from '../postgres/unprivileged.ts';
import { type Finding, finding } from './finding.ts';

const NODE_LEAST = [24, 21] as const;

export function examineMachine(dataDir: string): Finding[] {
  return [examineNode(process.versions.node), examineLibc(), examineNamespaces(dataDir)];
}

export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > NODE_LEAST[0] || (major === NODE_LEAST[0] && minor >= NODE_LEAST[1]);
  return finding('node', isNewEnough ? 'good' : 'wrong', { version, least: NODE_LEAST.join('.') });
}

function examineLibc(): Finding {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const version = header.glibcVersionRuntime;
  return version === undefined ? finding('libc', 'wrong') : finding('libc', 'good', { version });
}

/** Only root needs them: PostgreSQL refuses to run as root. */
function examineNamespaces(dataDir: string): Finding {
  if (process.getuid?.() !== 0) return finding('namespaces', 'skipped');
  try {
    const { once } = unprivileged(dataDir);
    return finding('namespaces', 'good', { by: once[0] ?? '' });
  } catch (error) {
    if (error instanceof Failure) return finding('namespaces', 'wrong', error.details);
    throw error;
  }
}
