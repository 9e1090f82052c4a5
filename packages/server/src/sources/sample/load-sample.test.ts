import { describe, expect, it, vi } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { isoToDay } from '../../kernel/time.ts';
import type { RowKind, RowOf } from '../imports/index.ts';
import { FACT_KINDS } from './sample-company.ts';
import { aCompany, TODAY } from './sample-rows.examples.ts';
import type { Advance, SampleLoad } from './store/sample-loads.store.ts';
import { loadSample, type WriterOf } from './use-cases/load-sample.ts';

// The first test plans the whole company, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const asked: SampleLoad = {
  workspaceId: 'ws_1' as WorkspaceId,
  seed: 7,
  today: TODAY,
  state: 'waiting',
  step: 'facts',
  usageSince: null,
  doneRatio: 0,
};

type Written = { readonly kind: RowKind; readonly rows: number; readonly since: number };

/** Takes rows and remembers how many of which kind, the oldest day of usage among them; stops the work after so many calls. */
function recorder(stopAfter = Number.MAX_SAFE_INTEGER) {
  const written: Written[] = [];
  const writerOf: WriterOf = () => async (kind, rows) => {
    if (written.length >= stopAfter) throw new Error('stopped');
    const days = kind === 'usage' ? (rows as readonly RowOf['usage'][]).map((row) => isoToDay((row.day ?? row.at) as string)) : [];
    written.push({ kind, rows: rows.length, since: days.reduce((least, day) => Math.min(least, day), TODAY) });
    return { added: rows.length, changed: 0, unchanged: 0, refused: [], flagged: [], accountIds: [] };
  };
  return { written, writerOf };
}

const counted = () => Promise.resolve();
const stated = () => Promise.resolve();

describe('bringing the sample company in', () => {
  it('begins with all facts, then the newest days, then the older ones backwards', async () => {
    const told: Advance[] = [];
    const { written, writerOf } = recorder(FACT_KINDS.length + 8);
    await expect(loadSample(asked, { writerOf, counted, stated, tell: async (advance) => void told.push(advance) })).rejects.toThrow(
      'stopped',
    );
    const kinds = [...new Set(written.map(({ kind }) => kind))];
    expect(kinds.indexOf('accounts')).toBeLessThan(kinds.indexOf('contacts'));
    expect(kinds.at(-1)).toBe('usage');
    const usage = written.filter(({ kind }) => kind === 'usage');
    expect(Math.min(...usage.slice(0, 3).map(({ since }) => since))).toBeGreaterThanOrEqual(TODAY - 90);
    expect(Math.min(...usage.map(({ since }) => since))).toBeLessThan(TODAY - 90);
    expect(told.at(-1)).toMatchObject({ state: 'running', step: 'older' });
    expect(told.map(({ doneRatio }) => doneRatio)).toEqual(told.map(({ doneRatio }) => doneRatio).toSorted((left, right) => left - right));
  });

  it('goes on where it stood, and tells when all is in', async () => {
    const told: Advance[] = [];
    const { written, writerOf } = recorder();
    const { opening } = aCompany();
    await loadSample(
      { ...asked, state: 'running', step: 'older', usageSince: opening + 30 },
      { writerOf, counted, stated, tell: async (advance) => void told.push(advance) },
    );
    expect([...new Set(written.map(({ kind }) => kind))]).toEqual(['usage', 'subscriptions', 'churns']);
    const left = [...aCompany().rows('usage', { since: opening, until: opening + 30 })].length;
    expect(written.reduce((sum, { kind, rows }) => (kind === 'usage' ? sum + rows : sum), 0)).toBe(left);
    expect(told.at(-1)).toMatchObject({ state: 'done', doneRatio: 1, usageSince: opening });
  });

  it('says that the newest days are in when they are counted, not before', async () => {
    const order: string[] = [];
    const { writerOf } = recorder(FACT_KINDS.length + 8);
    const load = loadSample(asked, {
      writerOf,
      stated,
      counted: async () => void order.push('counted'),
      tell: async ({ step }) => void order.push(step),
    });
    await expect(load).rejects.toThrow('stopped');
    expect(order.slice(order.indexOf('newest'), order.indexOf('older') + 1)).toEqual(['newest', 'counted', 'older']);
  });

  it('puts right what was told wrong when the ledgers of all that was told are stated, and is done when they are again', async () => {
    const order: string[] = [];
    const { writerOf } = recorder();
    await loadSample(
      { ...asked, state: 'running', step: 'older', usageSince: aCompany().opening },
      {
        writerOf: (scope) => (kind, rows) => {
          order.push(kind);
          return writerOf(scope)(kind, rows);
        },
        counted,
        stated: async () => void order.push('stated'),
        tell: async ({ state }) => void order.push(state),
      },
    );
    expect(order).toEqual(['stated', 'subscriptions', 'churns', 'stated', 'done']);
  });

  it('calls a refused row a fault of ours', async () => {
    const writerOf: WriterOf = () => async (_, rows) => ({
      added: 0,
      changed: 0,
      unchanged: 0,
      refused: [{ row: rows.length - 1, code: 'unknown_account' }],
      flagged: [],
      accountIds: [],
    });
    await expect(loadSample(asked, { writerOf, counted, stated, tell: async () => undefined })).rejects.toThrow('unknown_account');
  });
});
