import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UsageSink } from '../../../sources/intake/index.ts';
import { describeProperties } from '../describe-properties.ts';
import type { CountedBy } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { plainAnswers } from './plain-answers.ts';
import { randomQuestions } from './random-questions.ts';
import { ACCOUNTS, DAYS, FIRST_DAY, randomUse } from './random-use.ts';

export type StoreUnderTest = { readonly ask: UsageStore; readonly sink: UsageSink; readonly close: () => Promise<void> };

type Case = {
  readonly ask: () => UsageStore;
  readonly expected: ReturnType<typeof plainAnswers>;
  readonly random: ReturnType<typeof randomQuestions>;
};

const ROUNDS = Array.from({ length: 8 }, (_, nth) => nth);
const WHOLE = { since: FIRST_DAY, until: FIRST_DAY + DAYS };

/** What every engine's store must answer, on random use: the same as a plain reading of the events. */
export function questionsSuite(seed: number, open: () => Promise<StoreUnderTest>): void {
  const { steps, uses } = randomUse(seed);
  describe(`random use (seed ${seed})`, () => {
    let store: StoreUnderTest;
    beforeAll(async () => {
      store = await open();
      for (const [nth, batches] of steps.entries()) {
        await store.sink.apply({ move: { after: nth, upTo: nth + 1 }, batches });
        if (nth % 3 === 0) await store.sink.settle(async () => {});
      }
      await store.sink.settle(async () => {});
    });
    afterAll(() => store.close());

    it('is kept, each event once', async () => {
      for (const workspace of ['ws_1', 'ws_2']) expect(await store.ask.totals(workspace)).toEqual(plainAnswers(uses, workspace).totals());
    });
    const one = { ask: () => store.ask, expected: plainAnswers(uses, 'ws_1'), random: randomQuestions(seed) };
    countsOf(one);
    peopleOf(one);
    courseOf(one);
    eventsOf(one);
  });
}

function countsOf({ ask, expected, random }: Case): void {
  it.each(ROUNDS)('is counted by anything (%i)', async () => {
    const by: CountedBy[] = random.some(['account', 'action', 'contact', 'day']);
    const question = {
      by: by.length === 0 ? ['day' as const] : by,
      filter: random.filter(),
      limit: 5_000,
      ...(random.roll(3) === 0 ? {} : { range: random.range() }),
    };
    const rows = await ask().counts('ws_1', question);
    expect(sorted(rows)).toEqual(sorted(expected.counts(question)));
    const order = rows.map((row) => (question.by.includes('day') ? -row.day : row.count));
    expect(order).toEqual(order.toSorted((left, right) => right - left));
    expect(await ask().counts('ws_1', { ...question, limit: 3 })).toEqual(rows.slice(0, 3));
  });

  it.each(ROUNDS)('is counted by day (%i)', async () => {
    const question = { by: ['day' as const], range: random.range(), filter: random.filter(), limit: 100 };
    const rows = await ask().counts('ws_1', question);
    expect(rows).toEqual(sortedBy(expected.counts(question), (row) => row.lastDay));
  });

  it.each(ROUNDS)('changed against an earlier window (%i)', async () => {
    const question = { range: random.range(), earlier: random.range(), filter: random.filter(), limit: 100 };
    const rows = await ask().changes('ws_1', question);
    expect(sorted(rows)).toEqual(sorted(expected.changes(question)));
    const falls = rows.map((row) => row.count - row.countEarlier);
    expect(falls).toEqual(falls.toSorted((left, right) => left - right));
  });

  it.each(ROUNDS)('has contacts who do most (%i)', async () => {
    const question = { range: random.range(), filter: random.filter(), limit: 100 };
    const rows = await ask().topContacts('ws_1', question);
    expect(sorted(rows)).toEqual(sorted(expected.topContacts(question)));
    expect(rows.map((row) => row.count)).toEqual(rows.map((row) => row.count).toSorted((left, right) => right - left));
    expect(await ask().topContacts('ws_1', { ...question, limit: 2 })).toEqual(rows.slice(0, 2));
  });
}

function peopleOf({ ask, expected, random }: Case): void {
  it.each(ROUNDS)('has active contacts in windows (%i)', async () => {
    const question = {
      until: FIRST_DAY + random.roll(DAYS + 5),
      windows: [1, 7, 1 + random.roll(40)],
      filter: random.filter(),
      limit: 100,
    };
    const rows = await ask().activeContacts('ws_1', question);
    expect(sorted(rows)).toEqual(sorted(expected.activeContacts(question)));
    const last = rows.map((row) => row.contacts[2] ?? 0);
    expect(last).toEqual(last.toSorted((left, right) => right - left));
  });

  it.each(ROUNDS)('is sticky or not, day by day (%i)', async () => {
    const since = FIRST_DAY + random.roll(DAYS);
    const question = { range: { since, until: since + 1 + random.roll(31) }, window: 1 + random.roll(31), filter: random.filter() };
    expect(await ask().stickiness('ws_1', question)).toEqual(expected.stickiness(question));
  });

  it.each(ROUNDS)('adopted features by segment (%i)', async () => {
    const segments = ['large', 'small', 'empty'].map((key, nth) => ({ key, accountIds: nth === 2 ? [] : random.some(ACCOUNTS) }));
    const features = ["a'b", 'c'].map((key) => ({ key, actions: random.names() }));
    const question = { segments, features, range: random.range(), ...(random.roll(2) === 0 ? { isAutomatic: false } : {}) };
    expect(await ask().adoption('ws_1', question)).toEqual(expected.adoption(question));
  });
}

function courseOf({ ask, expected, random }: Case): void {
  it.each(ROUNDS)('has first occurrences of steps in their order (%i)', async () => {
    const question = {
      steps: [random.names(), random.names(), random.names()],
      range: random.roll(2) === 0 ? WHOLE : random.range(),
      filter: { ...random.whose(), ...random.automatic() },
      limit: 100,
    };
    expect(sorted(await ask().firstOccurrences('ws_1', question))).toEqual(sorted(expected.firstOccurrences(question)));
  });

  it.each(ROUNDS)('was kept up by weekly cohorts (%i)', async () => {
    const question = {
      of: random.roll(3) === 0 ? 'account' : 'contact',
      firstWeek: FIRST_DAY + random.roll(40),
      weeks: 1 + random.roll(20),
      filter: random.filter(),
    } as const;
    expect(await ask().retention('ws_1', question)).toEqual(expected.retention(question));
  });
}

function eventsOf({ ask, expected, random }: Case): void {
  it('is read back page by page', async () => {
    for (const account of ACCOUNTS) {
      const events = [];
      for (let before: { atMs: number; key: string } | undefined; ; ) {
        const page = await ask().timelineOfAccount('ws_1', account, { until: WHOLE.until, limit: 25, ...(before ? { before } : {}) });
        events.push(...page);
        before = page.at(-1);
        if (page.length < 25) break;
      }
      const times = events.map((event) => event.atMs);
      expect(times).toEqual(times.toSorted((left, right) => right - left));
      const own = expected.kept.filter((use) => use.accountId === account);
      expect(sorted(events.map(({ key: _, ...event }) => event))).toEqual(
        sorted(
          own.map(({ day, contactId, productKey, name, kind, isAutomatic, count, properties, atMs }) => {
            const event = { day, contactId, productKey, action: name, kind, isAutomatic, count, properties };
            return { ...event, atMs: atMs ?? day * 86_400_000, isDayOnly: atMs === null };
          }),
        ),
      );
    }
  });

  it.each(ROUNDS)('carries properties (%i)', async () => {
    const question = { action: random.name(), range: random.range() };
    const texts = expected.propertyTexts(question.action, question.range);
    expect(await ask().properties('ws_1', question)).toEqual(describeProperties(texts));
  });

  it('is nothing for a workspace or an account without any', async () => {
    expect(await ask().counts('ws_of_nobody', { by: ['account'], limit: 10 })).toEqual([]);
    expect(await ask().timelineOfAccount('ws_1', 'acc_of_nobody', { until: WHOLE.until, limit: 10 })).toEqual([]);
    const { events, firstDay } = await ask().totals('ws_of_nobody');
    expect({ events, firstDay }).toEqual({ events: 0, firstDay: null });
  });
}

const sorted = <Row>(rows: readonly Row[]): Row[] => {
  const textOf = (row: Row) => JSON.stringify(Object.entries(row as object).sort(([left], [right]) => (left < right ? -1 : 1)));
  return rows.toSorted((left, right) => (textOf(left) < textOf(right) ? -1 : 1));
};

const sortedBy = <Row>(rows: readonly Row[], value: (row: Row) => number): Row[] =>
  rows.toSorted((left, right) => value(left) - value(right));
