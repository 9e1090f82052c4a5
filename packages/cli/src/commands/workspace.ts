import { makeWorkspace, operate, removals } from '@perennial/server/operate';
import { Command } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';

type Options = AnswerOptions & { readonly slug?: string; readonly timeZone: string; readonly currency: string };

export function workspaceCommand(): Command {
  const create = new Command('create')
    .description('make a workspace: a company whose customers are watched')
    .argument('<name>', 'its name')
    .option('--slug <slug>', 'its name in addresses; made from the name if not given')
    .option('--time-zone <zone>', 'where its days begin and end', Intl.DateTimeFormat().resolvedOptions().timeZone)
    .option('--currency <code>', 'the currency it reports in', 'EUR')
    .option('--json', 'answer as JSON')
    .action(async (name: string, options: Options) => {
      const { timeZone, currency, slug } = options;
      const wish = { name, timeZone, currency, ...(slug === undefined ? {} : { slug }) };
      const made = await operate(process.env, 'workspace create', (operation) => makeWorkspace(operation, wish));
      answer(options, made, `Workspace ${made.slug} is there. Invite somebody: ./perennial member invite --workspace ${made.slug} <email>`);
    });
  const removed = new Command('removals')
    .description('receipts of workspaces that were removed: when, and how much of what')
    .option('--json', 'answer as JSON')
    .action(async (options: AnswerOptions) => {
      const receipts = await operate(process.env, 'workspace removals', removals);
      const words = receipts.map(({ number, name, removedAt, rows, events }) => {
        const sum = Object.values(rows ?? {}).reduce((all, n) => all + n, 0);
        const held = rows === null ? 'not counted yet' : `${sum} rows of ${Object.keys(rows).length} tables, ${events ?? 0} events of use`;
        return `${number}  ${name}  ${removedAt ?? 'on its way'}  ${held}`;
      });
      answer(options, { removals: receipts }, words.join('\n') || 'No workspace was removed.');
    });
  return new Command('workspace').description('workspaces of this installation').addCommand(create).addCommand(removed);
}
