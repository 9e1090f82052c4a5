import { expect, it } from 'vitest';
import { lackingIn, type LedgerLine, readLedgerText, textOfLine, toRepeat } from './erasure-ledger.ts';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`;
const hash = (letter: string) => letter.repeat(64);
const person = (id: string, hashes: readonly string[] = []): LedgerLine => ({
  kind: 'contact',
  workspaceId: 'ws_1',
  id,
  at: at(1),
  askedBy: null,
  hashes,
});
const workspace = (kind: 'workspace_removed' | 'workspace_imported', day: number): LedgerLine => ({
  kind,
  workspaceId: 'ws_1',
  at: at(day),
  askedBy: null,
});
const again = (lines: readonly LedgerLine[], receipts: readonly string[] = []) => toRepeat(lines, 'ws_1', new Set(receipts));

it('reads what it wrote, leaves out what was cut off, and counts what cannot be read', () => {
  const text = [person('con_1', [hash('a')]), workspace('workspace_removed', 2)].map(textOfLine).join('');
  expect(readLedgerText(text).lines).toEqual([person('con_1', [hash('a')]), workspace('workspace_removed', 2)]);
  expect(readLedgerText(`${text}{"kind":"contact","workspaceId":"ws_1"`)).toMatchObject({ unreadable: 0, lines: { length: 2 } });
  expect(readLedgerText(`{"kind":"con\n${text}{"kind":"other"}\n`)).toMatchObject({ unreadable: 2, lines: { length: 2 } });
});

it('is added to by what it lacks: a person once, a workspace each time, hashes that no line has', () => {
  const there = [person('con_1', [hash('a')]), workspace('workspace_removed', 2)];
  const hashes = (...all: string[]): LedgerLine => ({ kind: 'hashes', workspaceId: 'ws_1', at: at(3), hashes: all });
  expect(lackingIn(there, [person('con_1'), workspace('workspace_removed', 2), hashes(hash('a'))])).toEqual([]);
  const more = [person('con_2'), person('con_2'), workspace('workspace_removed', 4), hashes(hash('a'), hash('b')), hashes(hash('b'))];
  expect(lackingIn(there, more)).toEqual([person('con_2'), workspace('workspace_removed', 4), hashes(hash('b'))]);
});

it('repeats what has no receipt, of this workspace alone', () => {
  const other = { ...person('con_3'), workspaceId: 'ws_2' };
  const found = again([person('con_1', [hash('a')]), person('con_2', [hash('a'), hash('b')]), other], ['con_1']);
  expect(found).toEqual({ persons: [person('con_2', [hash('a'), hash('b')])], hashes: [hash('a'), hash('b')], removal: null });
});

it('removes a workspace again unless it came in again after it went', () => {
  const [went, came, left] = [workspace('workspace_removed', 2), workspace('workspace_imported', 3), workspace('workspace_removed', 4)];
  expect(again([went]).removal).toEqual(went);
  expect(again([came, went]).removal).toBeNull();
  expect(again([went, came, left]).removal).toEqual(left);
});
