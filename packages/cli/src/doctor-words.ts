import type { Finding } from '@perennial/server/operate';

type Words = {
  readonly title: string;
  readonly said: (details: Finding['details']) => string;
  readonly mend: (details: Finding['details']) => string;
};

const reasonOf = (details: Finding['details']) => String(details['reason'] ?? details['code'] ?? '');

const DISKS: Readonly<Record<string, string>> = { data: 'the data folder', database: 'the database', usage: 'the usage store' };

/** For each check: what it is, what was seen, and how to mend it when it is not good. */
const WORDS: Readonly<Record<string, Words>> = {
  node: {
    title: 'Node',
    said: ({ version }) => `version ${version}`,
    mend: ({ least }) => `Start by npm start or ./perennial, which bring Node ${least} themselves.`,
  },
  libc: {
    title: 'C library',
    said: ({ version }) => (version === undefined ? 'not glibc' : `glibc ${version}`),
    mend: () => 'The PostgreSQL from npm needs glibc: use Debian, Ubuntu, Fedora or such, or your own PostgreSQL by DATABASE_URL.',
  },
  namespaces: {
    title: 'User namespaces',
    said: () => 'let PostgreSQL run although this is root',
    mend: () =>
      'They are refused here, so PostgreSQL runs as nobody, and every folder above the data folder must let others through. Else start as another user, or use DATABASE_URL.',
  },
  data_folder: {
    title: 'Data folder',
    said: ({ folder, reason }) => `${folder}${reason === undefined ? '' : ` (${reason})`}`,
    mend: ({ reason, folder }) =>
      reason === 'secret_readable_by_others'
        ? `Others can read the secret of this installation: chmod 600 ${folder}/secret`
        : reason === undefined
          ? 'It is not there yet: npm start makes it.'
          : 'Give this user the right to write there, or name another folder by DATA_DIR.',
  },
  disk: {
    title: 'Disk',
    said: ({ freeMegabytes, freePercent }) => `${freeMegabytes} MB free, ${freePercent} %`,
    mend: ({ neededMegabytes }) =>
      `Make room: files are not imported while it is nearly full, and below ${neededMegabytes} MB nothing starts.`,
  },
  disk_forecast: {
    title: 'Forecast',
    said: ({ disk, days, reason }) =>
      days === undefined
        ? `the disk of ${DISKS[String(disk)]} ${reason === 'steady' ? 'does not fill up' : 'has not been watched for a day yet'}`
        : `the disk of ${DISKS[String(disk)]} is full in about ${days} days`,
    mend: () => 'Make room or give it a larger disk; docs/operating/monitoring.md says what grows, and what may be removed.',
  },
  server: {
    title: 'Server',
    said: ({ isRunning }) => (isRunning ? 'runs' : 'does not run'),
    mend: () => 'npm start starts it.',
  },
  port: {
    title: 'Port',
    said: ({ host, port, by, reason }) => `${host}:${port}, ${reason ?? `used by ${by}`}`,
    mend: ({ by }) =>
      by === 'nobody'
        ? 'The server runs but does not listen here: was it started with another HOST or PORT?'
        : 'Stop the program that uses it, or choose another one by PORT.',
  },
  postgres: {
    title: 'PostgreSQL',
    said: (details) =>
      details['version'] === undefined ? reasonOf(details) : `version ${details['version']}, ${details['sizeMegabytes']} MB`,
    mend: () => 'See docs/operating/troubleshooting.md, PostgreSQL; the log of our own is data/postgres/postgres.log.',
  },
  durability: {
    title: 'Durability',
    said: ({ fsync, synchronousCommit, fullPageWrites }) =>
      `fsync ${fsync}, synchronous_commit ${synchronousCommit}, full_page_writes ${fullPageWrites}`,
    mend: () => 'Switch all three on in your PostgreSQL: else what was accepted may be lost with the power.',
  },
  migrations: {
    title: 'Schema',
    said: ({ pending }) => `${pending} migrations to come`,
    mend: () => 'The next npm start brings them.',
  },
  usage_store: {
    title: 'Usage store',
    said: ({ folder, sizeMegabytes, setAside }) =>
      `${folder}, ${sizeMegabytes} MB${setAside === 0 ? '' : `, ${setAside} damaged files set aside`}`,
    mend: () => 'It was made again from the records; the files ending in .damaged-… may be removed.',
  },
  apply_lag: {
    title: 'Intake',
    said: ({ waiting, oldestSeconds }) => (waiting === 0 ? 'nothing waits' : `${waiting} requests wait, the oldest for ${oldestSeconds} s`),
    mend: () => 'For five minutes the engine has not kept up, or does not run: look for "engine" in the log of the server.',
  },
  backup: {
    title: 'Backup',
    said: ({ madeAt, folder, hasFailed }) =>
      `${madeAt === '' ? 'none was made and verified yet' : `verified, of ${madeAt}, in ${folder}`}${hasFailed === true ? '; the last attempt failed' : ''}`,
    mend: () => 'Make one: ./perennial backup <folder on another disk>; every night by cron. If you back up otherwise: BACKUP_WARN_DAYS=0',
  },
};

export function titleOf(one: Finding): string {
  return WORDS[one.check]?.title ?? one.check;
}

export function saidOf(one: Finding): string {
  if (one.state === 'skipped') return 'not looked at';
  return WORDS[one.check]?.said(one.details) ?? '';
}

export function mendOf(one: Finding): string | null {
  return one.state === 'warning' || one.state === 'wrong' ? (WORDS[one.check]?.mend(one.details) ?? null) : null;
}
