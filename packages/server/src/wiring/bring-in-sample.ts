import { setTimeout as sleep } from 'node:timers/promises';
import { listMembers } from '../access/index.ts';
import { type Clock, dateToDay, isoToDay } from '../kernel/time.ts';
import type { Config } from '../platform/config/config.ts';
import type { Database } from '../platform/records/records.ts';
import { sampleCompany } from '../sources/sample/index.ts';
import { readSampleLoad, type SampleLoad, startSample } from '../sources/sample/wire.ts';
import { engineBeside } from './engine-beside.ts';

export type SampleWish = { readonly seed: number; readonly today: string | null; readonly slug: string };

type Place = {
  readonly database: Database;
  readonly clock: Clock;
  readonly config: Config;
  readonly appUrl: string;
  /** The server runs, and its engine does the work. */
  readonly isBeside: boolean;
};

const LOOK_MS = 400;

/** Makes the workspace of the sample company and waits until all of it is in; every owner of this installation may look around. */
export async function bringInSample(
  place: Place,
  wish: SampleWish,
  tell: (load: SampleLoad) => void,
): Promise<SampleLoad & { readonly slug: string; readonly owners: number }> {
  const { database, clock } = place;
  const members = await database.inInstallation(listMembers);
  const owners = members.flatMap(({ personId, role, email, name }) =>
    role === 'owner' && personId !== null ? [{ personId, email, name }] : [],
  );
  const who = {
    owners: [...new Map(owners.map((owner) => [owner.personId, owner])).values()],
    by: { kind: 'operator', id: null } as const,
    now: clock.now(),
  };
  const asked = { seed: wish.seed, today: sampleToday(clock, wish.today), slug: wish.slug };
  const { id, slug } = await database.inInstallation((records) => startSample(records, asked, who));
  const engine = await engineBeside(place);
  try {
    for (;;) {
      const load = await database.inWorkspace(id, (records) => readSampleLoad(records, id));
      if (load !== null) tell(load);
      if (load?.state === 'done' || load?.state === 'failed') return { ...load, slug, owners: who.owners.length };
      await sleep(LOOK_MS);
    }
  } finally {
    await engine?.stop();
  }
}

/** What is planted in it, and what must and must not be found; for tests alone. */
export function sampleTruth(clock: Clock, wish: Pick<SampleWish, 'seed' | 'today'>): object {
  return sampleCompany({ seed: wish.seed, today: sampleToday(clock, wish.today) }).truth;
}

function sampleToday(clock: Clock, today: string | null): number {
  return today === null ? dateToDay(clock.now().toZonedDateTimeISO('Europe/Madrid').toPlainDate()) : isoToDay(today);
}
