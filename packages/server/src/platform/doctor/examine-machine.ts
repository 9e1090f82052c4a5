import { areNamespacesAllowed } from '../postgres/unprivileged.ts';
import { type Finding, finding } from './finding.ts';

const NODE_LEAST = [24, 21] as const;

export function examineMachine(): Finding[] {
  return [examineNode(process.versions.node), examineLibc(), examineNamespaces()];
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

/** Only root needs them: PostgreSQL refuses to run as root. Without them it runs as nobody, if the folders above let it through. */
function examineNamespaces(): Finding {
  if (process.getuid?.() !== 0) return finding('namespaces', 'skipped');
  return finding('namespaces', areNamespacesAllowed() ? 'good' : 'warning');
}
