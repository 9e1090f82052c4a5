import { operate, resetPasswordOf, resetSecondFactor } from '@perennial/server/operate';
import { Command } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';

/** For whom no mail reaches, or who has lost the device: the operator knows them. */
export function resetPasswordCommand(): Command {
  return new Command('reset-password')
    .description('make a one-time link by which somebody chooses a new password')
    .argument('<email>', 'the address that they sign in with')
    .option('--json', 'answer as JSON')
    .action(async (email: string, options: AnswerOptions) => {
      const made = await operate(process.env, 'reset-password', (operation) => resetPasswordOf(operation, email));
      answer(options, made, `Give ${made.email} this link, good for one use within an hour:\n${made.link}`);
    });
}

export function resetSecondFactorCommand(): Command {
  return new Command('reset-second-factor')
    .description('remove the authenticator app, backup codes and passkeys of somebody, and end their sessions')
    .argument('<email>', 'the address that they sign in with')
    .option('--json', 'answer as JSON')
    .action(async (email: string, options: AnswerOptions) => {
      const done = await operate(process.env, 'reset-second-factor', (operation) => resetSecondFactor(operation, email));
      answer(options, done, `${email} signs in with the password alone now, and can set up a second factor anew.`);
    });
}
