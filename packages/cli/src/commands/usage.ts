import { operate, type StoreLogEntry, workOnUsage } from '@perennial/server/operate';
import { Command } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';
import { usageWords } from '../usage-words.ts';

type Kind = Parameters<typeof workOnUsage>[1];

const DESCRIPTIONS: Readonly<Record<Kind, string>> = {
  verify: 'compare the usage store, its archive and the journal, each with the others',
  rebuild: 'make the usage store again of its archive and the journal, while events go on coming in',
  archive: 'write to the archive now what would be written there tonight',
};

export function usageCommand(): Command {
  const usage = new Command('usage').description('the usage store: what customers did');
  for (const kind of Object.keys(DESCRIPTIONS) as Kind[])
    usage.addCommand(
      new Command(kind)
        .description(DESCRIPTIONS[kind])
        .option('--json', 'answer as JSON')
        .action((options: AnswerOptions) => run(kind, options)),
    );
  return usage;
}

async function run(kind: Kind, options: AnswerOptions): Promise<void> {
  const isQuiet = options.json === true;
  const entry = await operate(process.env, `usage ${kind}`, (operation) =>
    workOnUsage(operation, kind, isQuiet ? () => undefined : tellProgress),
  );
  if (process.stderr.isTTY && !isQuiet) process.stderr.write('\r\u001b[K');
  if (!isGood(entry)) process.exitCode = 1;
  const { state, outcome } = entry;
  answer(options, { kind, state, ...outcome }, usageWords(entry));
}

function isGood({ kind, state, outcome }: StoreLogEntry): boolean {
  return state === 'done' && (kind !== 'verify' || outcome?.['isGood'] === true);
}

/** One line that is written over on a terminal. */
function tellProgress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${String(Math.round((100 * done) / Math.max(1, of))).padStart(3)} %`);
}
