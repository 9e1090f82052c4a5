import { writeFile } from 'node:fs/promises';
import { bringInSample, operate, sampleTruth } from '@perennial/server/operate';
import { Command, InvalidArgumentError } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';

type Options = AnswerOptions & { readonly seed: number; readonly today?: string; readonly truth?: string; readonly workspace: string };

const STEPS = {
  facts: 'accounts, people, contracts, talk',
  newest: 'the newest 90 days of use',
  older: '24 months of use for 250 accounts',
} as const;

export function sampleCommand(): Command {
  return new Command('sample')
    .description('make a workspace with the sample company: 250 customers of a made-up vendor over two years')
    .option('--seed <number>', 'another number makes another company of the same outline', wholeNumber, 7)
    .option('--today <YYYY-MM-DD>', 'the day that is its today; else the day it is', realDay)
    .option('--workspace <slug>', 'its name in addresses', 'tordesilla')
    .option('--truth <file>', 'write what was planted in it, for tests')
    .option('--json', 'answer as JSON')
    .action(async (options: Options) => {
      const wish = { seed: options.seed, today: options.today ?? null, slug: options.workspace };
      const made = await operate(process.env, 'sample', async (operation) => {
        if (options.truth !== undefined) await writeFile(options.truth, `${JSON.stringify(sampleTruth(operation.clock, wish), null, 2)}\n`);
        return bringInSample(operation, wish, options.json === true ? () => undefined : tellProgress);
      });
      if (made.state === 'failed') process.exitCode = 1;
      answer(options, { workspace: made.slug, state: made.state, owners: made.owners }, wordsOf(made));
    });
}

let lastTold = '';

/** One line that is written over on a terminal; elsewhere a line for each step. */
function tellProgress({ step, doneRatio }: { readonly step: keyof typeof STEPS; readonly doneRatio: number }): void {
  const isTerminal = process.stderr.isTTY;
  const words = isTerminal ? `${String(Math.round(doneRatio * 100)).padStart(3)} %  ${STEPS[step]}` : STEPS[step];
  if (words === lastTold) return;
  lastTold = words;
  process.stderr.write(isTerminal ? `\r\u001b[K${words}${doneRatio === 1 ? '\n' : ''}` : `${words}\n`);
}

function wordsOf({ state, slug, owners }: { readonly state: string; readonly slug: string; readonly owners: number }): string {
  if (state === 'failed')
    return 'The sample company could not be brought in; the log of the engine says why. Run the command again to try it again.';
  const invite = owners > 0 ? '' : ` Nobody can look at it yet: ./perennial member invite --workspace ${slug} <email>`;
  return `The sample company is in workspace ${slug}.${invite}`;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 2_147_483_647)
    throw new InvalidArgumentError('a whole number from 0 to 2147483647');
  return number;
}

function realDay(text: string): string {
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('a day such as 2026-11-21');
  return text;
}
