import { serve } from '@perennial/server/operate';
import { Command } from 'commander';

export function serveCommand(): Command {
  return new Command('serve').description('run this installation (what npm start does)').action(async () => {
    process.exitCode = await serve(process.env);
  });
}
