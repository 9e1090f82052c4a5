import { examineInstallation, type Finding } from '@perennial/server/operate';
import { Command } from 'commander';
import pc from 'picocolors';
import { type AnswerOptions, answer } from '../answer.ts';
import { mendOf, saidOf, titleOf } from '../doctor-words.ts';

const MARKS: Readonly<Record<Finding['state'], string>> = {
  good: pc.green('✓'),
  warning: pc.yellow('!'),
  wrong: pc.red('✗'),
  skipped: pc.dim('·'),
};

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('say what is wrong with this installation and how to mend it')
    .option('--json', 'answer as JSON')
    .action(async (options: AnswerOptions) => {
      const findings = await examineInstallation(process.env);
      answer(options, { findings }, findings.map(lineOf).join('\n'));
      if (findings.some((one) => one.state === 'wrong')) process.exitCode = 1;
    });
}

function lineOf(one: Finding): string {
  const mend = mendOf(one);
  const line = `${MARKS[one.state]} ${titleOf(one).padEnd(20)} ${saidOf(one)}`;
  return mend === null ? line : `${line}\n  → ${mend}`;
}
