import { backUp, operate, restoreBackup, type Restored, type RestoredAndErased, verifyBackup } from '@perennial/server/operate';
import { Command } from 'commander';
import { type AnswerOptions, answer } from '../answer.ts';
import { endProgress, tellProgress } from '../progress.ts';

type Make = AnswerOptions & { readonly keep?: number; readonly verify: boolean };
type Restore = AnswerOptions & { readonly withOtherSecret?: boolean; readonly erasures?: string };

const SHARES = { reading: [0, 0.4], checking: [0.4, 0.5], loading: [0.5, 0.85], comparing: [0.85, 1] } as const;

/** Of the whole way, as long as the steps usually take. */
const tell = (step: keyof typeof SHARES, doneRatio: number) =>
  tellProgress(SHARES[step][0] + (SHARES[step][1] - SHARES[step][0]) * doneRatio);

export function backupCommand(): Command {
  return new Command('backup')
    .description('back up everything while it runs, and verify the backup by restoring it in a place of its own')
    .argument('<folder>', 'where backups lie, best on another disk; this one gets a folder of its own in it')
    .option('--keep <n>', 'remove older backups there, so that so many stay', atLeastOne)
    .option('--no-verify', 'do not restore it; then it does not count as verified')
    .option('--json', 'answer as JSON')
    .action(async (into: string, { keep, verify, ...options }: Make) => {
      const { folder, manifest, removed } = await operate(process.env, 'backup', (operation) =>
        backUp(operation, { into, keep: keep ?? null, isVerified: verify }, tell),
      );
      endProgress();
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const figures = { folder, madeAt: manifest.madeAt, tables: manifest.tables.length, rows, files: manifest.files.length, removed };
      answer(
        options,
        { ...figures, isVerified: verify },
        `${folder}: ${wordsOf(figures)}${verify ? '; restored and found equal' : '; not verified'}.${removed.length === 0 ? '' : ` Removed: ${removed.join(', ')}.`}\nKeep the file "secret" of the data folder elsewhere: it is not in the backup.`,
      );
    });
}

export function verifyBackupCommand(): Command {
  return new Command('verify-backup')
    .description('restore a backup in a place of its own, and compare')
    .argument('<folder>', 'the backup')
    .option('--json', 'answer as JSON')
    .action(async (folder: string, options: AnswerOptions) => {
      const figures = await verifyBackup(folder, tell);
      endProgress();
      answer(options, figures, `Restored and found equal: ${wordsOf(figures)}.`);
    });
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('make the installation of a backup, in an empty data folder (DATA_DIR) or database (DATABASE_URL)')
    .argument('<folder>', 'the backup')
    .option('--with-other-secret', 'the secret of the old installation is lost: people sign in anew, connections are entered anew')
    .option('--erasures <file>', 'who was erased since: erasures.ndjson of the old data folder, or a newer backup')
    .option('--json', 'answer as JSON')
    .action(async (folder: string, { withOtherSecret, erasures, ...options }: Restore) => {
      const figures = await restoreBackup(
        process.env,
        { folder, withOtherSecret: withOtherSecret === true, erasures: erasures ?? null },
        tell,
      );
      endProgress();
      if (figures.erasedAgain.failed > 0) process.exitCode = 1;
      const restored = `Restored as of ${figures.madeAt}, and found equal: ${wordsOf(figures)}.`;
      answer(options, figures, `${restored}\n${erasedWords(figures)}\nStart it: npm start`);
    });
}

/** What became of those who were erased after the backup was made. */
function erasedWords({ madeAt, hasLedger, erasedAgain: { persons, workspaces, failed } }: RestoredAndErased): string {
  const both = `${persons} contacts or accounts, ${workspaces} workspaces`;
  const again = persons + workspaces === 0 ? '' : `Erased after the backup was made, and erased again: ${both}.`;
  if (failed > 0) return `${again} ${failed} could not be erased yet; the server tries again at each start, and its log says why.`;
  if (hasLedger) return again === '' ? 'Nobody in it was erased after it was made.' : again;
  const back = `No ledger of erasures is here: whoever was erased after ${madeAt} is back.`;
  return `${again === '' ? '' : `${again}\n`}${back} Put erasures.ndjson of the old data folder, or of the newest backup (beside/), into this data folder before the start, and they are erased again.`;
}

const wordsOf = ({ tables, rows, files }: Pick<Restored, 'tables' | 'rows' | 'files'>) =>
  `${tables} tables with ${rows} rows, ${files} files of the usage archive`;

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error('--keep takes a number from 1 to 9999.');
  return Number(text);
}
