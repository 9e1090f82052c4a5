import { describe, expect, it } from 'vitest';
import type { FirstValueDefinition } from '../../api/generated/types.gen.ts';
import { moved } from '../../features/drafts/moved.ts';
import { withDefinition } from './new-definition.ts';

const definition = (id: string): FirstValueDefinition => ({ id, name: id, appliesTo: { all: [] }, steps: [] });
const idsOf = (all: readonly FirstValueDefinition[]) => all.map(({ id }) => id);

describe('definitions of first value', () => {
  it('get a new one before the last, which is for whoever is left', () => {
    expect(idsOf(withDefinition([definition('a'), definition('rest')], definition('new')))).toEqual(['a', 'new', 'rest']);
    expect(idsOf(withDefinition([], definition('new')))).toEqual(['new']);
  });

  it('are asked in the order in which they are put', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });
});
