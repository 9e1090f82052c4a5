import path from 'node:path';
import { type ImportedFile, type ImportedFolder, importInto, operate, ROW_KINDS, type RowKind } from '@perennial/server/operate';
import { Command, Option } from 'commander';
import pc from 'picocolors';
import { type AnswerOptions, answer } from '../answer.ts';
import { faultWords, questionWords } from '../import-words.ts';

type Options = AnswerOptions & {
  readonly workspace?: string;
  readonly kind?: RowKind;
  readonly plan?: string;
  readonly mapping?: string;
  readonly unknownAccounts?: 'refuse' | 'create';
  readonly refused?: string;
  readonly dryRun?: boolean;
};

export function importCommand(): Command {
  return new Command('import')
    .description('bring in files: CSV (also .gz), NDJSON, XLSX; a folder by its perennial-import.yaml, or as it is found')
    .argument('<file-or-folder>', 'what to bring in')
    .option('--workspace <slug>', 'where it goes; may be left out where there is but one')
    .addOption(new Option('--kind <kind>', 'what the file holds, where its columns do not say').choices(ROW_KINDS))
    .option('--plan <file>', 'a perennial-import.yaml that lies elsewhere')
    .option('--mapping <name>', 'a mapping that was saved in the workspace')
    .addOption(new Option('--unknown-accounts <what>', 'rows of accounts that nobody knows').choices(['refuse', 'create']))
    .option(
      '--refused <file-or-folder>',
      'keep refused rows there with their reasons, to mend and send again; a folder has a file for each',
    )
    .option('--dry-run', 'say what would happen, and change nothing')
    .option('--json', 'answer as JSON')
    .action(async (where: string, options: Options) => {
      const asked = {
        where: path.resolve(where),
        workspace: options.workspace ?? null,
        plan: options.plan === undefined ? null : path.resolve(options.plan),
        mapping: options.mapping ?? null,
        kind: options.kind ?? null,
        unknownAccounts: options.unknownAccounts ?? null,
        refused: options.refused === undefined ? null : path.resolve(options.refused),
        isTrial: options.dryRun ?? false,
      };
      const tell = options.json === true ? () => undefined : tellProgress;
      const done = await operate(process.env, 'import', (operation) => importInto(operation, asked, tell));
      if (options.json !== true && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      answer(options, done, wordsOf(done, asked.isTrial));
      if (hasFailed(done)) process.exitCode = 1;
    });
}

function hasFailed({ files, open }: ImportedFolder): boolean {
  return (
    files.length === 0 || files.some((one) => one.state === 'failed' || one.state === 'stopped') || open.some((one) => one.kind !== null)
  );
}

let lastTold = '';

/** One line that is written over on a terminal; elsewhere a line for each file. */
function tellProgress(file: string, kind: string, rows: number): void {
  const isTerminal = process.stderr.isTTY;
  const name = `${path.basename(file)} (${kind})`;
  const words = isTerminal ? `${name}: ${rows.toLocaleString('en')} rows` : name;
  if (words === lastTold) return;
  lastTold = words;
  process.stderr.write(isTerminal ? `\r\u001b[K${words}` : `${words}\n`);
}

function wordsOf(done: ImportedFolder & { readonly workspace: string }, isTrial: boolean): string {
  const lines = [...done.files.flatMap(fileWords), ...done.open.flatMap(openWords)];
  if (done.files.length === 0) lines.push(pc.red('Nothing was imported.'));
  else if (isTrial) lines.push('Nothing was changed: this was a dry run.');
  return lines.join('\n');
}

function fileWords(one: ImportedFile): string[] {
  const name = path.basename(one.file);
  if (one.report === null) return [pc.red(`${name}: ${one.state}${one.failure === null ? '' : ` (${one.failure.code})`}`)];
  const { added, changed, unchanged, refused, flagged, groups, elapsedMs } = one.report;
  const sums = [`${count(added)} new`, `${count(changed)} changed`, `${count(unchanged)} came before`];
  if (flagged > 0) sums.push(`${count(flagged)} with a flag`);
  if (refused > 0) sums.push(pc.red(`${count(refused)} refused`));
  const seconds = (elapsedMs / 1_000).toFixed(1);
  const before = one.wentInAt === null ? [] : [`  This very file went in on ${one.wentInAt.slice(0, 10)}.`];
  return [
    `${pc.bold(name)} (${one.kind}): ${sums.join(' · ')}, ${seconds} s`,
    ...before,
    ...(one.columnsLeftOut.length === 0 ? [] : [`  Not read: ${one.columnsLeftOut.join(', ')}.`]),
    ...groups.map((group) => `  ${faultWords(group)}`),
    ...(one.refusedIn === null ? [] : [`  The refused rows are in ${one.refusedIn}.`]),
  ];
}

function openWords(open: ImportedFolder['open'][number]): string[] {
  const name = path.basename(open.file);
  if (open.kind === null) return [`${pc.bold(name)}: left out, since its columns do not say what it holds. Say it by --kind or in a plan.`];
  return [
    `${pc.bold(name)} (${open.kind}): something must be said in a plan (perennial-import.yaml) first:`,
    ...open.questions.map((question) => `  ${questionWords(question)}`),
  ];
}

function count(rows: number): string {
  return rows.toLocaleString('en');
}
