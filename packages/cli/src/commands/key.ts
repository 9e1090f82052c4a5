import { makeKey, operate } from '@perennial/server/operate';
import { Command, Option } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';

/** An owner's rights are never a key's. */
const KEY_ROLES = ['viewer', 'csm', 'manager', 'admin'] as const;

type Options = AnswerOptions & {
  readonly workspace: string;
  readonly kind: 'write' | 'api';
  readonly name?: string;
  readonly role: (typeof KEY_ROLES)[number];
  readonly days?: string;
};

export function keyCommand(): Command {
  const create = new Command('create')
    .description('make a key for programs; its secret is shown once')
    .requiredOption('--workspace <slug>', 'the workspace it opens')
    .addOption(new Option('--kind <kind>', 'write: send events; api: use the API').choices(['write', 'api']).makeOptionMandatory())
    .option('--name <name>', 'what it is for', 'made at the terminal')
    .addOption(new Option('--role <role>', 'what an api key may do').choices(KEY_ROLES).default('viewer'))
    .addOption(new Option('--days <days>', 'how long it opens; for good where it is not said').choices(['30', '90', '365']))
    .option('--json', 'answer as JSON')
    .action(async (options: Options & { readonly name: string }) => {
      const { workspace, kind, name, role } = options;
      const days = options.days === undefined ? null : Number(options.days);
      const key = await operate(process.env, 'key create', (operation) => makeKey(operation, { workspace, kind, name, role, days }));
      answer(options, key, `${key.secret}\nKeep it now: it is not shown again.`);
    });
  return new Command('key').description('keys for programs').addCommand(create);
}
