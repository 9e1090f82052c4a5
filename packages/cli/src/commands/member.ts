import { invite, JOBS, operate, ROLES } from '@perennial/server/operate';
import { Command, Option } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';

type Options = AnswerOptions & {
  readonly workspace: string;
  readonly name?: string;
  readonly role: (typeof ROLES)[number];
  readonly job: (typeof JOBS)[number];
};

export function memberCommand(): Command {
  const inviteOne = new Command('invite')
    .description('invite a colleague; asking again makes a new link')
    .argument('<email>', 'their mail address')
    .requiredOption('--workspace <slug>', 'the workspace they come into')
    .option('--name <name>', 'how they are called; the part before the @ if not given')
    .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).default('csm'))
    .addOption(new Option('--job <job>', 'what Today shows them').choices(JOBS).default('csm_named'))
    .option('--json', 'answer as JSON')
    .action(async (email: string, options: Options) => {
      const { workspace, role, job } = options;
      const wish = { workspace, email, name: options.name ?? email.split('@')[0] ?? email, role, job };
      const invited = await operate(process.env, 'member invite', (operation) => invite(operation, wish));
      answer(options, invited, `Send ${email} this link, good for one entry within seven days:\n${invited.link}`);
    });
  return new Command('member').description('colleagues who may enter').addCommand(inviteOne);
}
