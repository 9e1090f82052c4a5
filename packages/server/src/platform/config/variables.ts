import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { readAllowed } from '../outgoing/public-address.ts';
import type { ConfigFaultCode } from './config.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const SECRET_LENGTH_MIN = 32;
const TOKEN_LENGTH_MIN = 16;
const USAGE_MEMORY_MB_MIN = 128;

const as = (code: ConfigFaultCode) => ({ error: code });
const urlWith = (protocol: RegExp, code: ConfigFaultCode) => z.url({ protocol, ...as(code) });

const PROXY_GROUPS = ['loopback', 'linklocal', 'uniquelocal'];

function daysFrom(least: number) {
  return z
    .string()
    .regex(/^\d{1,4}$/, as('not_days'))
    .transform(Number)
    .refine((days) => days >= least, as('not_days'));
}

/** An address, a range of them, or the name of a group of ranges. */
function isProxy(text: string): boolean {
  if (PROXY_GROUPS.includes(text)) return true;
  return text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

/**
 * Every variable we read, with its default. An empty one counts as not set, and those of `VARIABLES_FROM_FILES`
 * may be given as NAME_FILE. `docs/operating/configuration.md` has a row for each, held by a test.
 */
export const variables = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, as('not_a_host'))
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, as('not_a_port'))
    .transform(Number)
    .refine((port) => port > 0 && port < 65_536, as('not_a_port'))
    .default(4100),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().refine(isPostgresUrl, as('not_a_postgres_url')).optional(),
  USAGE_STORE: z.string().refine(isClickHouseUrl, as('not_a_clickhouse_url')).optional(),
  USAGE_STORE_IS_SAFE: z.enum(['yes', 'no'], as('not_yes_or_no')).default('no'),
  USAGE_MEMORY_MB: z
    .string()
    .regex(/^\d{1,7}$/, as('not_enough_memory'))
    .transform(Number)
    .refine((mb) => mb >= USAGE_MEMORY_MB_MIN, as('not_enough_memory'))
    .default(384),
  PUBLIC_URL: urlWith(/^https?$/, 'not_a_web_url').optional(),
  SMTP_URL: urlWith(/^smtps?$/, 'not_an_smtp_url').optional(),
  MAIL_FROM: z.email(as('not_a_mail_address')).default('perennial@localhost.localdomain'),
  LOG_LEVEL: z.enum(LOG_LEVELS, as('not_a_log_level')).default('warn'),
  BACKUP_WARN_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, as('not_days'))
    .transform(Number)
    .default(7),
  OUTGOING_ALLOW: z
    .string()
    .refine((text) => readAllowed(text) !== null, as('not_hosts'))
    .optional(),
  TRUST_PROXY: z
    .string()
    .refine((list) => list.split(',').every((one) => isProxy(one.trim())), as('not_proxies'))
    .optional(),
  SESSION_IDLE_DAYS: daysFrom(1).default(30),
  SESSION_MAX_DAYS: daysFrom(1).default(90),
  PERENNIAL_SECRET: z.string().min(SECRET_LENGTH_MIN, as('secret_too_short')).optional(),
  AUDIT_ANCHOR_FILE: z.string().optional(),
  METRICS_TOKEN: z.string().min(TOKEN_LENGTH_MIN, as('token_too_short')).optional(),
  PERENNIAL_CLOCK_FILE: z.string().optional(),
});

export type Variables = z.output<typeof variables>;

/** Those that hold a secret, and may stand in a file that only we can read. */
export const VARIABLES_FROM_FILES = ['DATABASE_URL', 'USAGE_STORE', 'SMTP_URL', 'PERENNIAL_SECRET', 'METRICS_TOKEN'] as const;

// Not z.url(): sockets (`postgresql:///db?host=/run/postgresql`, `postgresql://u:p@/db?host=…`) are no web addresses.
function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\/\S+$/.test(text);
}

/** `clickhouses` over TLS. A database is named, so that no two installations meet in the default one unasked. */
function isClickHouseUrl(text: string): boolean {
  return /^clickhouses?:\/\//.test(text) && URL.canParse(text) && /^\/\w+$/.test(new URL(text).pathname) && isCluster(new URL(text));
}

/** The one thing that may be said beside: a name, which becomes part of statements. */
function isCluster({ searchParams }: URL): boolean {
  return [...searchParams].every(([name, value]) => name === 'cluster' && /^\w+$/.test(value));
}
