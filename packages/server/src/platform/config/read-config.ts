import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config, ConfigFault, ConfigFaultCode, ConfigReading } from './config.ts';
import { VARIABLES_FROM_FILES, type Variables, variables } from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the whole environment at once, so that all faults are told together. */
export function readConfig(environment: Environment): ConfigReading {
  const { values, faults } = withFiles(withoutEmpty(environment));
  const parsed = variables.safeParse(values);
  if (!parsed.success)
    faults.push(
      ...parsed.error.issues.map((issue) => ({
        variable: String(issue.path[0]),
        code: issue.message as ConfigFaultCode,
      })),
    );
  if (!parsed.success || faults.length > 0) return { ok: false, faults: oncePerVariable(faults) };
  return { ok: true, config: configOf(parsed.data) };
}

function withoutEmpty(environment: Environment): Record<string, string> {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  return Object.fromEntries(set.map(([name, value]) => [name, (value ?? '').trim()]));
}

function withFiles(environment: Record<string, string>) {
  const values = { ...environment };
  const faults: ConfigFault[] = [];
  for (const variable of VARIABLES_FROM_FILES) {
    const file = environment[`${variable}_FILE`];
    if (file === undefined) continue;
    if (variable in environment) faults.push({ variable, code: 'set_twice' });
    const content = contentOf(file);
    if (content === null) faults.push({ variable: `${variable}_FILE`, code: 'file_not_readable' });
    else values[variable] = content;
  }
  return { values, faults };
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

function oncePerVariable(faults: readonly ConfigFault[]): ConfigFault[] {
  return [...new Map(faults.map((fault) => [fault.variable, fault])).values()];
}

function configOf(given: Variables): Config {
  return Object.freeze({
    host: given.HOST,
    port: given.PORT,
    dataDir: path.resolve(given.DATA_DIR),
    databaseUrl: given.DATABASE_URL ?? null,
    usageStoreUrl: given.USAGE_STORE ?? null,
    isUsageStoreSafe: given.USAGE_STORE_IS_SAFE === 'yes',
    usageMemoryMb: given.USAGE_MEMORY_MB,
    publicUrl: (given.PUBLIC_URL ?? addressOf(given.HOST, given.PORT)).replace(/\/+$/, ''),
    smtpUrl: given.SMTP_URL ?? null,
    mailFrom: given.MAIL_FROM,
    logLevel: given.LOG_LEVEL,
    secret: given.PERENNIAL_SECRET ?? null,
    backupWarnDays: given.BACKUP_WARN_DAYS,
    outgoingAllow: given.OUTGOING_ALLOW ?? '',
    auditAnchorFile: path.resolve(given.AUDIT_ANCHOR_FILE ?? path.join(given.DATA_DIR, 'audit-anchors.ndjson')),
    metricsToken: given.METRICS_TOKEN ?? null,
    trustProxy: given.TRUST_PROXY ?? null,
    sessionDays: { idle: given.SESSION_IDLE_DAYS, most: given.SESSION_MAX_DAYS },
    clockFile: given.PERENNIAL_CLOCK_FILE ?? null,
  });
}

/** The address a person on this machine types; a wildcard is no address. */
function addressOf(host: string, port: number): string {
  const isLocal = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  const name = isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
