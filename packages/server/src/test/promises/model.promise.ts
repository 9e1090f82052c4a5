import { afterAll, expect, it } from 'vitest';
import { finishRemovals, removeWorkspace } from '../../access/index.ts';
import { archiveUsage } from '../../facts/usage/use-cases/archive-usage.ts';
import { eraseWho } from '../../facts/usage/use-cases/erase-who.ts';
import { rebuildUsage } from '../../facts/usage/use-cases/rebuild-usage.ts';
import { systemClock } from '../../platform/clock.ts';
import { aWorkspace, intakeUnderTest, send, type WorkspaceUnderTest } from '../../sources/intake/test/intake-under-test.ts';
import { type Dice, dice } from '../dice.ts';
import { seed, sized, tell } from './support/size.ts';
import { type ModelEvent, NOBODY, type UsageModel, usageModel } from './support/usage-model.ts';

const RUNS = sized({ short: 3, long: 200 });
const STEPS = 30;
const DAY_MS = 86_400_000;
const FIRST_DAY = Math.floor(Date.now() / DAY_MS) - 90;

const intake = await intakeUnderTest();
afterAll(intake.close);
const quietly = () => undefined;

const ACCOUNT_OF = new Map([
  ['ana', 'acme'],
  ['bo', 'acme'],
  ['cy', 'acme'],
  ['dee', 'globex'],
  ['eve', 'globex'],
  ['fay', 'globex'],
]);
const USERS = [...ACCOUNT_OF.keys()];
const BROWSERS = 6;

type World = { readonly to: WorkspaceUnderTest; readonly model: UsageModel; readonly roll: Dice };

/** The same people and browsers in each workspace, which must never mix. */
async function aWorld(roll: Dice): Promise<World> {
  const to = await aWorkspace(intake.database);
  await sendAll(
    { to },
    [...ACCOUNT_OF].map(([userId, groupId]) => ({ type: 'group', userId, groupId })),
  );
  return { to, model: usageModel(ACCOUNT_OF), roll };
}

async function sendAll({ to }: Pick<World, 'to'>, batch: readonly object[]): Promise<void> {
  expect(await send({ url: intake.url, ...to }, 'batch', { batch })).toBe(200);
}

async function sendSome(world: World): Promise<void> {
  const { roll } = world;
  await sendEvents(
    world,
    Array.from({ length: 1 + roll(12) }, () => {
      const user = roll(3) > 0 ? (USERS[roll(USERS.length)] ?? null) : null;
      const visitor = user === null || roll(5) === 0 ? `browser-${roll(BROWSERS)}` : null;
      // Of few ids, so that many come again, as another event too.
      return { messageId: `m-${roll(120)}`, user, visitor, day: FIRST_DAY + roll(60) };
    }),
  );
}

async function sendEvents(world: World, events: readonly ModelEvent[]): Promise<void> {
  for (const event of events) world.model.track(event);
  await sendAll(
    world,
    events.map(({ messageId, user, visitor, day }) => ({
      type: 'track',
      event: 'Opened',
      messageId,
      timestamp: new Date(day * DAY_MS + world.roll(DAY_MS)).toISOString(),
      ...(user === null ? {} : { userId: user }),
      ...(visitor === null ? {} : { anonymousId: visitor }),
    })),
  );
}

async function nameOne(world: World): Promise<void> {
  const { model, roll } = world;
  const [userId = '', visitor] = [USERS[roll(USERS.length)], `browser-${roll(BROWSERS)}`];
  model.link(visitor, userId);
  await sendAll(world, [
    roll(2) === 0 ? { type: 'alias', userId, previousId: visitor } : { type: 'identify', userId, anonymousId: visitor },
  ]);
}

/** Two of one account turn out to be the same. */
async function mergeTwo(world: World): Promise<void> {
  const { model, roll } = world;
  const userId = USERS[roll(USERS.length)] ?? '';
  const colleagues = USERS.filter((user) => user !== userId && ACCOUNT_OF.get(user) === ACCOUNT_OF.get(userId));
  const previousId = colleagues[roll(colleagues.length)] ?? '';
  model.merge(previousId, userId);
  await sendAll(world, [{ type: 'alias', userId, previousId }]);
}

/** Whatever they did is counted when they go; what the others do meanwhile is counted too. */
async function eraseContact(world: World): Promise<void> {
  const { model, roll } = world;
  const user = oneOf(model.users(), roll);
  if (user === undefined) return;
  await intake.drained();
  const erased = erase(world, 'contacts', user);
  model.eraseContact(user);
  const other = oneOf(model.users(), roll) ?? null;
  const number = roll(1_000_000_000);
  await sendEvents(world, [{ messageId: `meanwhile-${number}`, user: other, visitor: other === null ? 'nobody' : null, day: FIRST_DAY }]);
  await erased;
}

async function eraseAccount(world: World): Promise<void> {
  const account = oneOf(world.model.accounts(), world.roll);
  if (account === undefined) return;
  await intake.drained();
  world.model.eraseAccount(account);
  await erase(world, 'accounts', account);
}

async function erase({ to }: World, table: 'accounts' | 'contacts', key: string): Promise<void> {
  const { id } = await intake.database.inWorkspace(to.id, (records) =>
    records.selectFrom(table).select('id').where('externalId', '=', key).executeTakeFirstOrThrow(),
  );
  await eraseWho({ ...intake.keeping(), inRest: intake.between }, { workspaceId: to.id, id }, quietly);
}

/** With what is written down and not counted; whatever comes for it later is not taken. */
async function removeWorld(world: World): Promise<void> {
  await sendSome(world);
  await intake.database.inInstallation((records) =>
    removeWorkspace(records, { workspace: { slug: world.to.id.replace('_', '-') }, name: 'Test', askedBy: null, now: systemClock.now() }),
  );
  await finishRemovals({
    database: intake.database,
    clock: systemClock,
    countEvents: async (id) => (await intake.store().ask.totals(id)).events,
    note: async () => undefined,
    forget: intake.forget,
  });
  expect([401, 503]).toContain(await send({ url: intake.url, ...world.to }, 'track', { userId: 'ana', event: 'Late' }));
}

function oneOf<One>(list: readonly One[], roll: Dice): One | undefined {
  return list[roll(list.length || 1)];
}

async function restart(): Promise<void> {
  await intake.stopApplying();
  await intake.startApplying();
}

const archive = async () => void (await archiveUsage(intake.keeping(), quietly));
const rebuild = async () => void (await rebuildUsage(intake.keeping(), intake.between, quietly));

async function countsOf({ to }: World): Promise<ReadonlyMap<string, number>> {
  const names = await intake.database.inWorkspace(to.id, async (records) => ({
    accounts: await records.selectFrom('accounts').select(['id', 'externalId']).execute(),
    contacts: await records.selectFrom('contacts').select(['id', 'externalId']).execute(),
  }));
  const nameOf = (list: readonly { id: string; externalId: string | null }[], id: string | null) =>
    list.find((one) => one.id === id)?.externalId ?? NOBODY;
  const rows = await intake.store().ask.counts(to.id, { by: ['account', 'contact', 'day'], limit: 10_000 });
  const counts = new Map<string, number>();
  for (const { accountId, contactId, day, count } of rows) {
    const key = `${nameOf(names.accounts, accountId)} ${nameOf(names.contacts, contactId)} ${day}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

async function knownUsers({ to }: World): Promise<(string | null)[]> {
  const contacts = await intake.database.inWorkspace(to.id, (records) => records.selectFrom('contacts').select('externalId').execute());
  return contacts.map(({ externalId }) => externalId).toSorted();
}

/** Each as often as it stands here. */
const STEPS_OF: Readonly<Record<string, { readonly times: number; readonly take: (world: World) => Promise<void> }>> = {
  send: { times: 12, take: sendSome },
  name: { times: 6, take: nameOne },
  merge: { times: 3, take: mergeTwo },
  eraseContact: { times: 2, take: eraseContact },
  eraseAccount: { times: 1, take: eraseAccount },
  remove: { times: 1, take: removeWorld },
  drained: { times: 3, take: intake.drained },
  restart: { times: 2, take: restart },
  archive: { times: 2, take: archive },
  rebuild: { times: 2, take: rebuild },
};
const CHOICES = Object.entries(STEPS_OF).flatMap(([name, { times, take }]) => Array.from({ length: times }, () => ({ name, take })));

it(`equals a simple model through ${RUNS} times ${STEPS} steps of intake, naming, merging, erasing, removals, restarts, archives and rebuilds`, {
  timeout: RUNS * 60_000,
}, async () => {
  const taken: Record<string, number> = {};
  let events = 0;
  for (let run = 0; run < RUNS; run++) {
    const roll = dice(seed + run);
    const worlds = [await aWorld(roll), await aWorld(roll)];
    const gone: World[] = [];
    const steps: string[] = [];
    for (let step = 0; step < STEPS; step++) {
      const nth = roll(2);
      const world = worlds[nth] as World;
      const { name, take } = CHOICES[roll(CHOICES.length)] as (typeof CHOICES)[number];
      steps.push(`${name} ${nth}`);
      taken[name] = (taken[name] ?? 0) + 1;
      await take(world);
      if (name === 'remove') {
        gone.push(world);
        worlds[nth] = await aWorld(roll);
      }
    }
    await intake.drained();
    for (const world of worlds) {
      const expected = world.model.counts();
      events += [...expected.values()].reduce((sum, count) => sum + count, 0);
      expect(await countsOf(world), `seed ${seed + run}: ${steps.join(', ')}`).toEqual(expected);
      expect(await knownUsers(world)).toEqual(world.model.users().toSorted());
    }
    for (const { to } of gone) expect((await intake.store().ask.totals(to.id)).events).toBe(0);
  }
  tell('model', { runs: RUNS, steps: taken, events });
});
