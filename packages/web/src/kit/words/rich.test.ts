import { describe, expect, it } from 'vitest';
import { partsOf } from './rich.tsx';

describe('rich sentences', () => {
  it('are cut at their tags', () => {
    expect(partsOf('a <b>c</b> d')).toEqual([{ text: 'a ' }, { tag: 'b', text: 'c' }, { text: ' d' }]);
    expect(partsOf('2 < 3')).toEqual([{ text: '2 < 3' }]);
  });
});
