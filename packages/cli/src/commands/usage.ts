import { operate, type StoreLogEntry, type UsageWork, workOnUsage } from '@perennial/server/operate';
import { Command } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';
import { usageWords } from '../usage-words.ts';

type Kind = 'verify' | 'rebuild' | 'archive';
type Erase = AnswerOptions & { readonly workspace: string; readonly account?: string; readonly contact?: string };

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
        .action((options: AnswerOptions) => run({ kind }, options)),
    );
  usage.addCommand(
    new Command('erase')
      .description('erase a contact, or an account with all its contacts, for good: whatever comes of them later is not taken in')
      .requiredOption('--workspace <slug>', 'the workspace they are in')
      .option('--contact <id>', 'the contact, by the id that your systems have for it')
      .option('--account <id>', 'the account, likewise')
      .option('--json', 'answer as JSON')
      .action(({ workspace, account, contact, ...options }: Erase) => {
        if ((account === undefined) === (contact === undefined)) usage.error('Name one of the two: --contact <id> or --account <id>.');
        const who = account === undefined ? ({ who: 'contact', key: contact ?? '' } as const) : ({ who: 'account', key: account } as const);
        return run({ kind: 'erase', workspace, ...who }, options);
      }),
  );
  return usage;
}

async function run(work: UsageWork, options: AnswerOptions): Promise<void> {
  const isQuiet = options.json === true;
  const entry = await operate(process.env, `usage ${work.kind}`, (operation) =>
    workOnUsage(operation, work, isQuiet ? () => undefined : tellProgress),
  );
  if (process.stderr.isTTY && !isQuiet) process.stderr.write('\r\u001b[K');
  if (!isGood(entry)) process.exitCode = 1;
  const { state, outcome } = entry;
  answer(options, { kind: work.kind, state, ...outcome }, usageWords(entry));
}

function isGood({ kind, state, outcome }: StoreLogEntry): boolean {
  return state === 'done' && (kind !== 'verify' || outcome?.['isGood'] === true);
}

/** One line that is written over on a terminal. */
function tellProgress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${String(Math.round((100 * done) / Math.max(1, of))).padStart(3)} %`);
}
