import { describe, expect, it } from 'vitest';
import { markOf, type OpenRows, openRowsOf } from './mark.ts';

const days = { since: '2025-01-01', until: '2026-01-01' };
const OPEN: readonly OpenRows[] = [
  { kind: 'quick' },
  { kind: 'refunds' },
  { kind: 'mix', part: 'expanded' },
  { kind: 'ledger', ledger: 'billings', ...days },
  { kind: 'state', by: 'segment', group: 'Mid. market', ...days },
  { kind: 'state', by: 'owner', group: null, ...days },
  { kind: 'state', by: 'all', group: null, ...days },
  { kind: 'quality', nature: 'oneOff' },
  { kind: 'restated', id: '12' },
];

describe('the mark of open rows', () => {
  it('is read as it was written, names with points among them', () => {
    expect(OPEN.map((open) => openRowsOf(markOf(open)))).toEqual(OPEN);
  });

  it('is nothing where it makes no sense', () => {
    const wrong = [
      undefined,
      '',
      'mix',
      'mix.all',
      'ledger.cash.2025-01-01.2026-01-01',
      'ledger.mrr.x.y',
      'state.mood.2025-01-01.2026-01-01',
    ];
    expect(wrong.map(openRowsOf)).toEqual(wrong.map(() => undefined));
  });
});
