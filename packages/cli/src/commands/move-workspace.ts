import { exportWorkspace, type MoveStep, operate, takeWorkspaceIn } from '@perennial/server/operate';
import { Command } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';
import { endProgress, tellProgress } from '../progress.ts';

export function exportWorkspaceCommand(): Command {
  return new Command('export-workspace')
    .description('all of one workspace in one file, while it runs: to keep, to take elsewhere, or to leave with')
    .argument('<workspace>', 'by its address')
    .argument('<file>', 'the archive, a tar; not there yet')
    .option('--json', 'answer as JSON')
    .action(async (workspace: string, file: string, options: AnswerOptions) => {
      const exported = await operate(process.env, 'export-workspace', (operation) =>
        exportWorkspace(operation, { workspace, file }, tellProgress),
      );
      endProgress();
      const { manifest, bytes } = exported;
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const figures = { file: exported.file, bytes, madeAt: manifest.madeAt, tables: manifest.tables.length, rows };
      const stays = Object.keys(manifest.stays.tables).join(', ');
      answer(
        options,
        { ...figures, usageFiles: manifest.usage.length, stays: manifest.stays },
        `${exported.file}: ${figures.tables} tables with ${rows} rows, ${manifest.usage.length} files of use.\nIt holds all that is known of your customers: keep it as you keep them. Not in it: ${stays}, passwords.`,
      );
    });
}

const SHARES: Readonly<Record<MoveStep, readonly [number, number]>> = {
  checking: [0, 0.2],
  loading: [0.2, 0.6],
  counting: [0.6, 0.95],
  verifying: [0.95, 1],
};

export function importWorkspaceCommand(): Command {
  return new Command('import-workspace')
    .description('take in a workspace that was exported elsewhere, into an installation that does not have it')
    .argument('<file>', 'the archive')
    .option('--json', 'answer as JSON')
    .action(async (file: string, options: AnswerOptions) => {
      const moved = await operate(process.env, 'import-workspace', (operation) =>
        takeWorkspaceIn(operation, file, (step, ratio) => tellProgress(SHARES[step][0] + (SHARES[step][1] - SHARES[step][0]) * ratio)),
      );
      endProgress();
      const { manifest, audit, owners } = moved;
      const { slug } = manifest.workspace;
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      if (audit.fault !== null) process.exitCode = 1;
      const chain = audit.fault === null ? 'the audit chain holds' : `the audit chain does not hold (${audit.fault.code})`;
      const links = owners.map(({ email, link }) => `  ${email}  ${link}`).join('\n');
      answer(
        options,
        { workspace: slug, tables: manifest.tables.length, rows, madeAt: manifest.madeAt, audit, owners },
        `Workspace ${slug} as of ${manifest.madeAt}: ${manifest.tables.length} tables with ${rows} rows; ${chain}.\nEverybody is invited anew. Owners come in by these links, good once, and invite the others:\n${links}\nKeys, single sign-on and connections to other systems are set up anew.`,
      );
    });
}
