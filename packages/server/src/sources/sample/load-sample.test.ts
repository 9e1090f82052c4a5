import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { isoToDay } from '../../kernel/time.ts';
import type { RowKind, RowOf } from '../imports/index.ts';
import { aCompany, TODAY } from './sample-rows.examples.ts';
import type { Advance, SampleLoad } from './store/sample-loads.store.ts';
import { loadSample, type WriterOf } from './use-cases/load-sample.ts';

const SLOW_MS = 60_000;
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

const rowsIn = (written: readonly Written[]) => written.filter(({ kind }) => kind === 'usage').reduce((sum, { rows }) => sum + rows, 0);

describe('bringing the sample company in', () => {
  it(
    'begins with all facts, then the newest days, then the older ones backwards, and goes on after a stop where it stood',
    async () => {
      const told: Advance[] = [];
      const first = recorder(30);
      await expect(loadSample(asked, first.writerOf, async (advance) => void told.push(advance))).rejects.toThrow('stopped');
      const kinds = [...new Set(first.written.map(({ kind }) => kind))];
      expect(kinds.indexOf('accounts')).toBeLessThan(kinds.indexOf('contacts'));
      expect(kinds.at(-1)).toBe('usage');
      const usage = first.written.filter(({ kind }) => kind === 'usage');
      expect(Math.min(...usage.slice(0, 3).map(({ since }) => since))).toBeGreaterThanOrEqual(TODAY - 90);

      const stood = told.at(-1) as Advance;
      expect(stood).toMatchObject({ state: 'running', step: 'older' });
      const second = recorder();
      await loadSample({ ...asked, ...stood }, second.writerOf, async (advance) => void told.push(advance));
      expect(new Set(second.written.map(({ kind }) => kind))).toEqual(new Set(['usage']));
      expect(told.at(-1)).toMatchObject({ state: 'done', doneRatio: 1, usageSince: aCompany().opening });
      expect(told.map(({ doneRatio }) => doneRatio)).toEqual(told.map(({ doneRatio }) => doneRatio).sort((left, right) => left - right));

      const all = [...aCompany().rows('usage')].length;
      const twice = rowsIn(first.written.filter(({ since }) => since < (stood.usageSince ?? 0)));
      expect(rowsIn(first.written) + rowsIn(second.written) - twice).toBe(all);
    },
    SLOW_MS,
  );

  it('calls a refused row a fault of ours', async () => {
    const writerOf: WriterOf = () => async (_, rows) => ({
      added: 0,
      changed: 0,
      unchanged: 0,
      refused: [{ row: rows.length - 1, code: 'unknown_account' }],
      flagged: [],
      accountIds: [],
    });
    await expect(loadSample(asked, writerOf, async () => undefined)).rejects.toThrow('unknown_account');
  });
});
