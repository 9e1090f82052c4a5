import { makeWorkspace, operate } from '@perennial/server/operate';
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
  return new Command('workspace').description('workspaces of this installation').addCommand(create);
}
