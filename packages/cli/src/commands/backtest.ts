import path from 'node:path';
import { backtest, operate } from '@perennial/server/operate';
import { Command, InvalidArgumentError } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';
import { backtestWords } from '../backtest-words.ts';
import { endProgress, tellProgress } from '../progress.ts';

type Options = AnswerOptions & {
  readonly from?: string;
  readonly to?: string;
  readonly lead: number;
  readonly horizon: number;
  readonly csv?: string;
};

export function backtestCommand(): Command {
  return new Command('backtest')
    .description('whether the health score found those who left: as of past dates, with what was known then')
    .argument('<workspace>', 'its name in addresses')
    .option('--from <date>', 'the first date to stand at, YYYY-MM-DD', date)
    .option('--to <date>', 'the last date to stand at, YYYY-MM-DD', date)
    .option('--lead <days>', 'who leaves within so many days after a date is not counted; less is no early warning', days(0), 90)
    .option('--horizon <days>', 'who leaves within so many days after those is to be found', days(30), 90)
    .option('--csv <file>', 'write the cases there, to be counted again')
    .option('--json', 'answer as JSON')
    .action(async (workspace: string, { from, to, lead, horizon, csv, ...options }: Options) => {
      const asked = {
        workspace,
        from: from ?? null,
        to: to ?? null,
        leadDays: lead,
        horizonDays: horizon,
        casesTo: csv === undefined ? null : path.resolve(csv),
      };
      const found = await operate(process.env, 'backtest', (operation) =>
        backtest(operation, asked, options.json === true ? () => undefined : tellProgress),
      );
      if (options.json !== true) endProgress();
      answer(options, found, backtestWords(found, asked.casesTo));
    });
}

function date(said: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(said) || Number.isNaN(Date.parse(said))) throw new InvalidArgumentError('A date is written YYYY-MM-DD.');
  return said;
}

function days(least: number): (said: string) => number {
  return (said) => {
    const number = Number(said);
    if (!Number.isInteger(number) || number < least || number > 365) throw new InvalidArgumentError(`Between ${least} and 365 days.`);
    return number;
  };
}
