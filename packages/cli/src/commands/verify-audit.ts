import { operate, verifyAudit } from '@perennial/server/operate';
import { Command } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';
import { auditWords } from '../audit-words.ts';
import { endProgress, tellProgress } from '../progress.ts';

type Options = AnswerOptions & { readonly anchors?: string };

export function verifyAuditCommand(): Command {
  return new Command('verify-audit')
    .description(
      'whether the audit entries are those that were written, held against the chain and what stands of it outside of the database',
    )
    .argument('[workspace]', 'by its address; all of them where none is named')
    .option('--anchors <place>', 'another copy of the file of anchors (AUDIT_ANCHOR_FILE), or the folder of a backup')
    .option('--json', 'answer as JSON')
    .action(async (workspace: string | undefined, { anchors, ...options }: Options) => {
      const asked = { workspace: workspace ?? null, anchorFile: anchors ?? null };
      const verified = await operate(process.env, 'verify-audit', (operation) => verifyAudit(operation, asked, tellProgress));
      endProgress();
      if (verified.some(({ fault }) => fault !== null)) process.exitCode = 1;
      answer(options, verified, verified.map(auditWords).join('\n'));
    });
}
