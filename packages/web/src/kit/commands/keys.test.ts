import { describe, expect, it } from 'vitest';
import { isSingleKey, keyReader, matches } from './keys.ts';
import type { KeyPress } from './keys.ts';

const press = (key: string, with_: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...with_,
});

describe('keys', () => {
  it('match the character, however the layout types it', () => {
    expect(matches('/', press('/'))).toBe(true);
    expect(matches('/', press('/', { shiftKey: true }))).toBe(true);
    expect(matches('/', press('/', { ctrlKey: true, altKey: true, altGraph: true }))).toBe(true);
    expect(matches('?', press('?', { shiftKey: true }))).toBe(true);
    expect(matches('/', press('7', { shiftKey: true }))).toBe(false);
  });
  it('tell letters with Shift from letters without', () => {
    expect(matches('x', press('x'))).toBe(true);
    expect(matches('x', press('X'))).toBe(true);
    expect(matches('x', press('X', { shiftKey: true }))).toBe(false);
    expect(matches('Shift+ArrowDown', press('ArrowDown', { shiftKey: true }))).toBe(true);
    expect(matches('ArrowDown', press('ArrowDown', { shiftKey: true }))).toBe(false);
  });
  it('take Ctrl and Cmd alike', () => {
    expect(matches('Mod+k', press('k', { ctrlKey: true }))).toBe(true);
    expect(matches('Mod+k', press('k', { metaKey: true }))).toBe(true);
    expect(matches('k', press('k', { metaKey: true }))).toBe(false);
  });
  it('are single where they type one character each', () => {
    expect(['x', 'g t', '?'].every(isSingleKey)).toBe(true);
    expect(['Mod+k', 'Escape', 'Alt+ArrowUp'].some(isSingleKey)).toBe(false);
  });
});

describe('sequences', () => {
  const targets = [
    { id: 'task', keys: ['t'] },
    { id: 'today', keys: ['g t'] },
    { id: 'newer task', keys: ['c'] },
  ];
  const at = { ms: 0 };
  const reader = () =>
    keyReader(
      () => targets,
      () => at.ms,
    );

  it('mean the sequence and nothing else while the first key waits', () => {
    const read = reader();
    expect(read(press('g')).kind).toBe('waiting');
    expect(read(press('t'))).toMatchObject({ kind: 'run', target: { id: 'today' } });
    expect(read(press('t'))).toMatchObject({ kind: 'run', target: { id: 'task' } });
  });
  it('swallow a letter that ends no sequence', () => {
    const read = reader();
    read(press('g'));
    expect(read(press('c')).kind).toBe('swallowed');
    expect(read(press('c'))).toMatchObject({ kind: 'run', target: { id: 'newer task' } });
  });
  it('forget the first key after a second', () => {
    const read = reader();
    read(press('g'));
    at.ms += 1_001;
    expect(read(press('t'))).toMatchObject({ target: { id: 'task' } });
  });
  it('let the newest of two targets with one key win', () => {
    const read = keyReader(
      () => [
        { id: 'old', keys: ['n'] },
        { id: 'new', keys: ['n'] },
      ],
      () => 0,
    );
    expect(read(press('n'))).toMatchObject({ target: { id: 'new' } });
  });
});
