import { operate, predict } from '@perennial/server/operate';
import { Command, InvalidArgumentError } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';
import { predictionWords } from '../prediction-words.ts';
import { endProgress, tellProgress } from '../progress.ts';

export function predictCommand(): Command {
  return new Command('predict')
    .description('learn from the history who leaves: how well it foretells later dates, and of whom it is likeliest now')
    .argument('<workspace>', 'its name in addresses')
    .option('--most <accounts>', 'so many accounts are named', accounts, 20)
    .option('--json', 'answer as JSON')
    .action(async (workspace: string, { most, ...options }: AnswerOptions & { readonly most: number }) => {
      const isQuiet = options.json === true;
      const told = await operate(process.env, 'predict', (operation) =>
        predict(operation, { workspace, most }, isQuiet ? () => undefined : tellProgress),
      );
      if (!isQuiet) endProgress();
      answer(options, told, predictionWords(told));
    });
}

function accounts(said: string): number {
  const number = Number(said);
  if (!Number.isInteger(number) || number < 1 || number > 200) throw new InvalidArgumentError('Between 1 and 200 accounts.');
  return number;
}
