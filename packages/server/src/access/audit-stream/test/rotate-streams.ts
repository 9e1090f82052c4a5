import type { Database } from '../../../platform/records/records.ts';
import { sealing } from '../../../platform/secrets/seal.ts';
import { sealedSecrets } from '../store/streams.store.ts';
import { PURPOSE, resealStreams } from '../use-cases/reseal.ts';

const [FROM, TO] = ['a secret of thirty-two characters', 'another secret of the installation'];

/** Seals with another secret and back, and says whether it opened between. */
export function rotateStreams(database: Database) {
  return database.inInstallation(async (records) => {
    const done = await resealStreams(records, { from: FROM, to: TO });
    const [kept] = await sealedSecrets(records);
    const opens =
      sealing(TO, PURPOSE)
        .open(kept?.secretSealed ?? '')
        ?.startsWith('whsec_') === true;
    await resealStreams(records, { from: TO, to: FROM });
    return { ...done, opens };
  });
}
