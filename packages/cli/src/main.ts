import { Command } from 'commander';
import { backupCommand, restoreCommand, verifyBackupCommand } from './commands/backup.ts';
import { backtestCommand } from './commands/backtest.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportWorkspaceCommand, importWorkspaceCommand } from './commands/move-workspace.ts';
import { importCommand } from './commands/import.ts';
import { keyCommand } from './commands/key.ts';
import { memberCommand } from './commands/member.ts';
import { predictCommand } from './commands/predict.ts';
import { confirmDomainCommand } from './commands/confirm-domain.ts';
import { resetPasswordCommand, resetSecondFactorCommand } from './commands/reset.ts';
import { rotateSecretCommand } from './commands/rotate-secret.ts';
import { sampleCommand } from './commands/sample.ts';
import { serveCommand } from './commands/serve.ts';
import { usageCommand } from './commands/usage.ts';
import { verifyAuditCommand } from './commands/verify-audit.ts';
import { workspaceCommand } from './commands/workspace.ts';
import { complain } from './complain.ts';

const program = new Command('perennial')
  .description('Customer success for recurring revenue, on your own machine.')
  .showHelpAfterError()
  .addCommand(serveCommand())
  .addCommand(workspaceCommand())
  .addCommand(importCommand())
  .addCommand(sampleCommand())
  .addCommand(memberCommand())
  .addCommand(confirmDomainCommand())
  .addCommand(resetPasswordCommand())
  .addCommand(resetSecondFactorCommand())
  .addCommand(keyCommand())
  .addCommand(backtestCommand())
  .addCommand(predictCommand())
  .addCommand(usageCommand())
  .addCommand(backupCommand())
  .addCommand(verifyBackupCommand())
  .addCommand(restoreCommand())
  .addCommand(exportWorkspaceCommand())
  .addCommand(importWorkspaceCommand())
  .addCommand(verifyAuditCommand())
  .addCommand(rotateSecretCommand())
  .addCommand(doctorCommand());

// `serve` ends in its own time when its launcher is gone; anything else has no reason to go on.
if (process.argv[2] !== 'serve') {
  process.once('disconnect', () => process.exit(1));
  process.channel?.unref();
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = complain(error);
}
// Whatever is left open by now (an idle connection) must not keep the terminal.
process.exit();
