import { describe, expect, it } from 'vitest';
import { spreadOver } from './dossiers-to-try.ts';

describe('accounts to try a draft on', () => {
  it('are all of them while they are few', () => {
    expect(spreadOver([1, 2, 3], 3)).toEqual([1, 2, 3]);
  });

  it('are spread evenly over all when they are many, none twice', () => {
    expect(
      spreadOver(
        Array.from({ length: 10 }, (_, i) => i),
        4,
      ),
    ).toEqual([0, 2, 5, 7]);
  });
});
