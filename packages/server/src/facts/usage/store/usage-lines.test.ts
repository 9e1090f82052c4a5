import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { collectUsage } from '../../../sources/intake/index.ts';
import { openDuckDbUsage } from './duckdb-usage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-lines-'));
const store = await openDuckDbUsage({ folder, memoryMb: 100, threads: 2 });
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const [PEOPLE, DAYS] = [4_000, 60];
const countOf = (person: number, day: number) => 1 + ((person * 31 + day * 7) % 101);

it('gives each of many contacts their days in order with their counts, in little memory', { timeout: 60_000 }, async () => {
  for (let day = 0; day < DAYS; day++) {
    const usage = collectUsage('wsp_1');
    for (let person = 0; person < PEOPLE; person++)
      usage.add({
        key: `${person}/${day}`,
        accountId: `acc_${person % 50}`,
        contactId: `con_${person}`,
        productKey: 'main',
        name: 'report_opened',
        kind: 'track',
        isAutomatic: false,
        atMs: null,
        day,
        count: countOf(person, day),
        properties: null,
      });
    await store.sink.apply({ move: { after: day, upTo: day + 1 }, batches: [usage.batch()] });
  }
  await store.sink.settle(() => Promise.resolve());
  const accounts = Array.from({ length: 50 }, (_, at) => `acc_${at}`);
  const lines = await store.ask.linesOfAccounts('wsp_1', accounts, 0);

  expect(lines.contactIds).toHaveLength(PEOPLE);
  expect([lines.accountIds.length, lines.days.length]).toEqual([50, PEOPLE * DAYS]);
  const wrong = [...lines.accountIds.entries()].filter(([place, accountId]) => {
    const told = range(lines.starts[place] ?? 0, lines.starts[place + 1] ?? 0).map((at) => {
      const person = Number(lines.contactIds[lines.contacts[at] ?? -1]?.slice(4));
      return { person, day: lines.days[at] ?? -1, isRight: lines.counts[at] === countOf(person, lines.days[at] ?? -1) };
    });
    const days = told.map((one) => one.day);
    return (
      told.length !== (PEOPLE / 50) * DAYS ||
      told.some(({ person, isRight }) => !isRight || `acc_${person % 50}` !== accountId) ||
      days.some((day, at) => day < (days[at - 1] ?? 0))
    );
  });
  expect(wrong).toEqual([]);
});

it('gives nothing for no accounts', async () => {
  expect(await store.ask.linesOfAccounts('wsp_1', [], 0)).toMatchObject({ accountIds: [], starts: Int32Array.of(0), firstDays: [] });
});

it('gives days before the first one asked for as the first day alone', async () => {
  const lines = await store.ask.linesOfAccounts('wsp_1', ['acc_7'], DAYS);
  expect(lines).toMatchObject({ accountIds: [], firstDays: [{ accountId: 'acc_7', day: 0 }] });
});

function range(from: number, until: number): readonly number[] {
  return Array.from({ length: until - from }, (_, at) => from + at);
}
