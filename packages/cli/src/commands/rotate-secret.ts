import { operate, rotateSecret } from '@perennial/server/operate';
import { Command } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';

type Options = AnswerOptions & { readonly file?: string };

export function rotateSecretCommand(): Command {
  return new Command('rotate-secret')
    .description('seal what other systems entrusted to us with a new secret, while no server runs; everybody signs in anew')
    .option('--file <file>', 'the new secret, where you keep it yourself and give it by PERENNIAL_SECRET')
    .option('--json', 'answer as JSON')
    .action(async ({ file, ...options }: Options) => {
      const done = await operate(process.env, 'rotate-secret', (operation) => rotateSecret(operation, file ?? null));
      const { sealed, unreadable, isOperators } = done;
      const then = isOperators
        ? 'Set PERENNIAL_SECRET to the new one before you start.'
        : 'Keep a copy of the new file "secret" of the data folder.';
      const lost = unreadable === 0 ? '' : ` ${unreadable} could not be opened by the old one: enter those connections anew.`;
      answer(options, done, `${sealed} values are sealed anew.${lost} ${then} Everybody signs in anew.`);
    });
}
