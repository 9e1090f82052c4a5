import { describe, expect, it } from 'vitest';
import { changeOf, isTouched } from './changes.ts';
import { workspaceKey } from './workspace-key.ts';

const today = workspaceKey('north', ['signals', 'tasks'], 'today', {});

describe('a change', () => {
  it('touches the queries of its kind in its workspace', () => {
    expect(isTouched(today, 'north', { kind: 'tasks', ids: [] })).toBe(true);
    expect(isTouched(today, 'south', { kind: 'tasks', ids: [] })).toBe(false);
    expect(isTouched(today, 'north', { kind: 'views', ids: [] })).toBe(false);
    expect(isTouched(['me'], 'north', { kind: 'tasks', ids: [] })).toBe(false);
  });
  it('leaves queries about other accounts alone', () => {
    const change = { kind: 'accounts', ids: ['acc_1'] };
    expect(isTouched(workspaceKey('n', ['accounts'], 'header', 'acc_1'), 'n', change)).toBe(true);
    expect(isTouched(workspaceKey('n', ['accounts'], 'header', 'acc_2'), 'n', change)).toBe(false);
    expect(isTouched(workspaceKey('n', ['accounts'], 'list', { scope: 'book' }), 'n', change)).toBe(true);
  });
  it('about other things than accounts touches queries about any account', () => {
    expect(isTouched(workspaceKey('n', ['tasks'], 'work', 'acc_2'), 'n', { kind: 'tasks', ids: ['tsk_1'] })).toBe(true);
  });
  it('is read from JSON, and anything else is nothing', () => {
    expect(changeOf('{"kind":"tasks","ids":["tsk_1"]}')).toEqual({ kind: 'tasks', ids: ['tsk_1'] });
    expect(changeOf('ping')).toBeUndefined();
    expect(changeOf('{"kind":3}')).toBeUndefined();
  });
});
