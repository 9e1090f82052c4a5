import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aWorkspace, intakeUnderTest, send, type WorkspaceUnderTest } from '../../sources/intake/test/intake-under-test.ts';
import type { UsageEvent } from '../../facts/usage/usage-questions.ts';
import { dice } from '../dice.ts';
import { damageAtRandom } from './support/damage-file.ts';
import { eventNumbered } from './support/senders.ts';
import { seed, sized, tell } from './support/size.ts';

const DAMAGES = sized({ short: 40, long: 280 });
const EVENTS = 3_000;
const AT_ONCE = 500;
const PAGE = 1_000;
const ANSWER_MS_MAX = 30_000;

const intake = await intakeUnderTest();
const kept = mkdtempSync(path.join(tmpdir(), 'perennial-kept-'));
afterAll(async () => {
  await intake.close();
  rmSync(kept, { recursive: true });
});

/** Closed properly, all is in the file; killed, half of it is in the log. */
const STATES = ['closed', 'killed'] as const;
let workspaces: readonly WorkspaceUnderTest[] = [];
let whole: unknown;

beforeAll(async () => {
  workspaces = [await aWorkspace(intake.database), await aWorkspace(intake.database)];
  await bringIn(0, EVENTS / 2);
  await intake.stopApplying();
  await intake.startApplying();
  await bringIn(EVENTS / 2, EVENTS);
  cpSync(intake.folder, path.join(kept, 'killed'), { recursive: true });
  whole = await figures();
  await intake.stopApplying();
  cpSync(intake.folder, path.join(kept, 'closed'), { recursive: true });
});

async function bringIn(since: number, until: number): Promise<void> {
  for (const { writeKey } of workspaces)
    for (let number = since; number < until; number += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, (_, nth) => eventOn(number + nth));
      expect(
        await send({ url: intake.url, writeKey }, 'batch', { batch: [{ type: 'group', userId: 'ana', groupId: 'acme' }, ...batch] }),
      ).toBe(200);
    }
  await intake.drained();
}

function eventOn(number: number) {
  const day = new Date(Date.UTC(2026, 0, 1 + (number % 60), number % 24, number % 60));
  // Long and of chance, so that they fill blocks of their own, which nobody reads when the file is opened.
  const text = createHash('sha512').update(String(number)).digest('base64').repeat(2);
  return { ...eventNumbered(number), event: `Opened ${number % 7}`, timestamp: day.toISOString(), properties: { number, text } };
}

/** Everything that the store can be asked, down to each event. */
async function figures() {
  const { ask } = intake.store();
  const told = [];
  for (const { id } of workspaces) {
    const [account] = await intake.database.inWorkspace(id, (records) => records.selectFrom('accounts').select('id').execute());
    told.push({
      totals: await ask.totals(id),
      days: await ask.counts(id, { by: ['day'], limit: 1_000 }),
      actions: await ask.counts(id, { by: ['action'], limit: 1_000 }),
      events: await everyEvent(id, account?.id ?? ''),
    });
  }
  return told;
}

async function everyEvent(workspaceId: string, accountId: string) {
  const events: UsageEvent[] = [];
  for (;;) {
    const last = events.at(-1);
    const before = last === undefined ? {} : { before: { atMs: last.atMs, key: last.key } };
    const page = await intake.store().ask.timelineOfAccount(workspaceId, accountId, { until: 40_000, limit: PAGE, ...before });
    events.push(...page);
    if (page.length < PAGE) return events;
  }
}

/** A question may be refused while the store is made again; what is answered must be right. */
async function figuresOnceAnswered() {
  let refusal: unknown = null;
  for (const until = Date.now() + ANSWER_MS_MAX; Date.now() < until; await sleep(20)) {
    try {
      return await figures();
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

it(`tells the figures of the journal after each of ${DAMAGES} damages to the usage file and its log`, {
  timeout: DAMAGES * 40_000,
}, async () => {
  const roll = dice(seed);
  const outcomes = { damages: 0, setAside: 0, setAsideWhenRead: 0, unharmed: 0 };
  for (let damage = 0; damage < DAMAGES; damage++) {
    const state = STATES[damage % 2] as (typeof STATES)[number];
    for (const name of readdirSync(intake.folder)) rmSync(path.join(intake.folder, name), { recursive: true });
    mkdirSync(intake.folder, { recursive: true });
    cpSync(path.join(kept, state), intake.folder, { recursive: true });
    const name = state === 'killed' && roll(3) > 0 ? 'usage.duckdb.wal' : 'usage.duckdb';
    const how = damageAtRandom(path.join(intake.folder, name), roll);
    await intake.startApplying();
    const atStart = intake.store().state().setAside.length;
    await intake.drained();
    const told = await figuresOnceAnswered();
    const aside = intake.store().state().setAside.length;
    outcomes.damages++;
    outcomes[atStart > 0 ? 'setAside' : aside > 0 ? 'setAsideWhenRead' : 'unharmed']++;
    expect(told, `${state}, ${name}, ${how}, seed ${seed}`).toEqual(whole);
    await intake.stopApplying();
  }
  await intake.startApplying();
  tell('damage', outcomes);
  expect(outcomes.setAside).toBeGreaterThan(DAMAGES / 4);
});
