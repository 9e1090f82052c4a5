import { describe, expect, it } from 'vitest';
import { undoStack } from './undo.ts';

const action = (id: string) => ({ id, message: id, undo: () => Promise.resolve() });

describe('undo', () => {
  it('takes back the newest first, and five at most', () => {
    const stack = undoStack();
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) stack.push(action(id));
    expect(Array.from({ length: 6 }, () => stack.take()?.id)).toEqual(['f', 'e', 'd', 'c', 'b', undefined]);
  });
  it('takes back a chosen one once', () => {
    const stack = undoStack();
    stack.push(action('a'));
    stack.push(action('b'));
    expect(stack.take('a')?.id).toBe('a');
    expect(stack.take('a')).toBeUndefined();
    expect(stack.take()?.id).toBe('b');
  });
});
