import { describe, expect, it } from 'vitest';
import { safeTarget } from './safe-target.ts';

describe('the way on after signing in', () => {
  it('stays in this app', () => {
    expect(safeTarget('/w/north/today?scope=all')).toBe('/w/north/today?scope=all');
    expect(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', undefined].map(safeTarget)).toEqual([
      '/',
      '/',
      '/',
      '/',
      '/',
    ]);
  });
});
