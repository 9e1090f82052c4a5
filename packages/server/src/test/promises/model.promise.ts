import { afterAll, expect, it } from 'vitest';
import { archiveUsage } from '../../facts/usage/use-cases/archive-usage.ts';
import { rebuildUsage } from '../../facts/usage/use-cases/rebuild-usage.ts';
import { aWorkspace, intakeUnderTest, send, type WorkspaceUnderTest } from '../../sources/intake/test/intake-under-test.ts';
import { type Dice, dice } from '../dice.ts';
import { seed, sized, tell } from './support/size.ts';
import { type UsageModel, usageModel } from './support/usage-model.ts';

const RUNS = sized({ short: 3, long: 200 });
const STEPS = 30;
const DAY_MS = 86_400_000;
const FIRST_DAY = Math.floor(Date.now() / DAY_MS) - 90;

const intake = await intakeUnderTest();
afterAll(intake.close);
const quietly = () => undefined;

const USERS = ['ana', 'bo', 'cy', 'dee'];
const accountOf = (user: string) => (USERS.indexOf(user) < 2 ? 'acme' : 'globex');

type World = { readonly to: WorkspaceUnderTest; readonly model: UsageModel; readonly roll: Dice };

/** The same people and browsers in each workspace, which must never mix. */
async function aWorld(roll: Dice): Promise<World> {
  const to = await aWorkspace(intake.database);
  const known = USERS.map((userId) => ({ type: 'group', userId, groupId: accountOf(userId) }));
  expect(await send({ url: intake.url, ...to }, 'batch', { batch: known })).toBe(200);
  return { to, model: usageModel(accountOf), roll };
}

async function sendSome({ to, model, roll }: World): Promise<void> {
  const batch = Array.from({ length: 1 + roll(12) }, () => {
    const user = roll(3) > 0 ? (USERS[roll(USERS.length)] ?? null) : null;
    const visitor = user === null || roll(5) === 0 ? `browser-${roll(6)}` : null;
    // Of few ids, so that many come again, as another event too.
    const event = { messageId: `m-${roll(120)}`, user, visitor, day: FIRST_DAY + roll(60) };
    model.track(event);
    return {
      type: 'track',
      event: 'Opened',
      messageId: event.messageId,
      timestamp: new Date(event.day * DAY_MS + roll(DAY_MS)).toISOString(),
      ...(user === null ? {} : { userId: user }),
      ...(visitor === null ? {} : { anonymousId: visitor }),
    };
  });
  expect(await send({ url: intake.url, ...to }, 'batch', { batch })).toBe(200);
}

async function nameOne({ to, model, roll }: World): Promise<void> {
  const [userId = '', visitor] = [USERS[roll(USERS.length)], `browser-${roll(6)}`];
  model.link(visitor, userId);
  const isAlias = roll(2) === 0;
  const body = isAlias ? { userId, previousId: visitor } : { userId, anonymousId: visitor };
  expect(await send({ url: intake.url, ...to }, isAlias ? 'alias' : 'identify', body)).toBe(200);
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
    list.find((one) => one.id === id)?.externalId;
  const rows = await intake.store().ask.counts(to.id, { by: ['account', 'contact', 'day'], limit: 10_000 });
  return new Map(
    rows.map(({ accountId, contactId, day, count }) => [
      `${nameOf(names.accounts, accountId)} ${nameOf(names.contacts, contactId)} ${day}`,
      count,
    ]),
  );
}

it(`equals a simple model through ${RUNS} times ${STEPS} steps of intake, naming, restarts, archives and rebuilds`, {
  timeout: RUNS * 60_000,
}, async () => {
  let events = 0;
  for (let run = 0; run < RUNS; run++) {
    const roll = dice(seed + run);
    const worlds = [await aWorld(roll), await aWorld(roll)];
    const steps: string[] = [];
    for (let step = 0; step < STEPS; step++) {
      const world = worlds[roll(2)] as World;
      const [name, take] = [
        ['send', () => sendSome(world)],
        ['send', () => sendSome(world)],
        ['send', () => sendSome(world)],
        ['send', () => sendSome(world)],
        ['name', () => nameOne(world)],
        ['name', () => nameOne(world)],
        ['drained', intake.drained],
        ['restart', restart],
        ['archive', archive],
        ['rebuild', rebuild],
      ][roll(10)] as [string, () => Promise<void>];
      steps.push(name);
      await take();
    }
    await intake.drained();
    for (const world of worlds) {
      const expected = world.model.counts();
      events += [...expected.values()].reduce((sum, count) => sum + count, 0);
      expect(await countsOf(world), `seed ${seed + run}: ${steps.join(' ')}`).toEqual(expected);
    }
  }
  tell('model', { runs: RUNS, steps: RUNS * STEPS, events });
});
