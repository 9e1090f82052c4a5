import { describe, expect, it } from 'vitest';
import { allToggled, everythingSelected, isSelected, nothingSelected, selectedCount, toggled, withSelected } from './selection.ts';

describe('a selection', () => {
  it('holds chosen rows', () => {
    const two = withSelected(nothingSelected, ['a', 'b'], true);
    expect([isSelected(two, 'a'), isSelected(two, 'c'), selectedCount(two, 1_204)]).toEqual([true, false, 2]);
    expect(selectedCount(toggled(two, 'a'), 1_204)).toBe(1);
  });
  it('of everything holds rows that were never loaded, but for those taken out', () => {
    const most = toggled(everythingSelected, 'b');
    expect([isSelected(most, 'b'), isSelected(most, 'never loaded'), selectedCount(most, 1_204)]).toEqual([false, true, 1_203]);
    expect(selectedCount(toggled(most, 'b'), 1_204)).toBe(1_204);
  });
  it('of all is taken, and taken back, also before the rows are there', () => {
    expect(allToggled(nothingSelected, 0)).toBe(everythingSelected);
    expect(allToggled(everythingSelected, 0)).toBe(nothingSelected);
    expect(allToggled(withSelected(nothingSelected, ['a', 'b'], true), 2)).toBe(nothingSelected);
    expect(allToggled(toggled(everythingSelected, 'b'), 2)).toBe(everythingSelected);
  });
  it('does not change what it was made from', () => {
    toggled(nothingSelected, 'a');
    expect(selectedCount(nothingSelected, 5)).toBe(0);
  });
});
