import { Failure } from '../kernel/failure.ts';
import type { Config } from '../platform/config/config.ts';
import { adoptNextSecret, nextSecret } from '../platform/config/installation-secret.ts';
import { openDatabase } from '../platform/records/records.ts';
import { heldSecretMark } from '../platform/records/secret-mark.ts';
import { markOfSecret } from '../platform/secrets/mark.ts';

type Given = { readonly config: Config; readonly appUrl: string; readonly secret: string };

/**
 * The secret that this database was sealed with, or a refusal: with another one nothing that is sealed could be opened, and new values
 * would be sealed so that the right one cannot open them. A rotation that broke off after its last word is ended here.
 */
export async function settleSecret({ config, appUrl, secret }: Given): Promise<string> {
  const database = openDatabase(appUrl, { max: 1 });
  try {
    const held = await database.inInstallation((records) => heldSecretMark(records, markOfSecret(secret)));
    if (held === markOfSecret(secret)) return secret;
    const next = config.secret === null ? nextSecret(config) : null;
    if (next === null || held !== markOfSecret(next)) throw new Failure('precondition', 'secret.is_another', { folder: config.dataDir });
    adoptNextSecret(config);
    return next;
  } finally {
    await database.close();
  }
}
