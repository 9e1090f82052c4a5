import { confirmDomain, operate } from '@perennial/server/operate';
import { Command } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';

type Options = AnswerOptions & { readonly takeBack?: boolean };

/** Anybody who sets up single sign-on can claim any domain; the operator knows whose it is. */
export function confirmDomainCommand(): Command {
  return new Command('confirm-domain')
    .description('let addresses of a mail domain lead to the single sign-on of a workspace')
    .argument('<workspace>', 'the workspace, as in its address')
    .argument('<domain>', 'the domain, as example.com')
    .option('--take-back', 'lead them there no longer')
    .option('--json', 'answer as JSON')
    .action(async (workspace: string, domain: string, options: Options) => {
      const isTheirs = options.takeBack !== true;
      const done = await operate(process.env, 'confirm-domain', (operation) => confirmDomain(operation, { workspace, domain, isTheirs }));
      const before = done.isNew ? '' : ' That was so before.';
      const now = isTheirs ? 'are led to the single sign-on of' : 'are not led to the single sign-on of';
      answer(options, done, `Addresses of ${done.domain} ${now} ${done.workspace}.${before}`);
    });
}
