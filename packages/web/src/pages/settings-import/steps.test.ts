import { describe, expect, it } from 'vitest';
import { stepOf } from './steps.ts';

const one = { state: 'draft', startedAt: null, kind: 'accounts', mapping: { columns: {}, fixed: {}, keyFrom: null } } as const;

describe('the step an import stands at', () => {
  it('is the file while nobody knows what it holds', () => {
    expect(stepOf({ ...one, kind: null, mapping: null })).toBe('file');
  });
  it('is the columns once it is known', () => {
    expect(stepOf(one)).toBe('columns');
  });
  it('is the check where it was stopped before anything went in, else the import', () => {
    expect(stepOf({ ...one, state: 'stopped' })).toBe('check');
    expect(stepOf({ ...one, state: 'failed', startedAt: '2026-11-21T10:00:00.000Z' })).toBe('import');
  });
  it('is the import from its start on', () => {
    expect([stepOf({ ...one, state: 'checked' }), stepOf({ ...one, state: 'running' }), stepOf({ ...one, state: 'done' })]).toEqual([
      'check',
      'import',
      'import',
    ]);
  });
});
