import { readFileSync } from 'node:fs';
import { resealCodes, resealSso, resealStreams } from '../access/wire.ts';
import { Failure } from '../kernel/failure.ts';
import type { Config } from '../platform/config/config.ts';
import { adoptNextSecret, installationSecret, layNextSecret, newSecret } from '../platform/config/installation-secret.ts';
import { SECRET_LENGTH_MIN } from '../platform/config/variables.ts';
import type { Database } from '../platform/records/records.ts';
import { replaceSecretMark } from '../platform/records/secret-mark.ts';
import { markOfSecret } from '../platform/secrets/mark.ts';
import { resealStripe } from '../sources/stripe/wire.ts';

export type Rotated = {
  /** Values of other systems that are sealed anew. */
  readonly sealed: number;
  /** Values that the old secret did not open; they have to be entered anew. */
  readonly unreadable: number;
  /** The new secret stands in a file of the operator, and is to be set as PERENNIAL_SECRET. */
  readonly isOperators: boolean;
};

type Given = { readonly database: Database; readonly config: Config; readonly isBeside: boolean };

/**
 * Seals everything with another secret, all of it or nothing, while no server runs. `file` holds the new one where the operator keeps it;
 * else one is made and takes the place of `DATA_DIR/secret`.
 */
export async function rotateSecret({ database, config, isBeside }: Given, file: string | null): Promise<Rotated> {
  if (isBeside) throw new Failure('conflict', 'secret.server_runs');
  if ((config.secret === null) !== (file === null))
    throw new Failure('invalid', config.secret === null ? 'secret.is_own' : 'secret.file_needed');
  const [from, to] = [installationSecret(config), file === null ? newSecret() : readFileSync(file, 'utf8').trim()];
  if (to.length < SECRET_LENGTH_MIN) throw new Failure('invalid', 'secret.too_short', { least: SECRET_LENGTH_MIN });
  if (file === null) layNextSecret(config, to);
  const done = await database.inInstallation(async (records) => {
    const parts = [
      await resealStripe(records, { from, to }),
      await resealCodes(records, { from, to }),
      await resealSso(records, { from, to }),
      await resealStreams(records, { from, to }),
    ];
    await replaceSecretMark(records, markOfSecret(to));
    const sum = (count: (part: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + count(part), 0);
    return { sealed: sum((part) => part.sealed), unreadable: sum((part) => part.unreadable) };
  });
  if (file === null) adoptNextSecret(config);
  return { ...done, isOperators: file !== null };
}
