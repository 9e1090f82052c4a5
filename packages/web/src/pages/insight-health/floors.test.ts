import { describe, expect, it } from 'vitest';
import { commonFloor } from './floors.ts';

const aCard = (yellow: number, green: number) => ({
  id: `sco_${green}`,
  name: 'work_tool',
  version: 1,
  floors: { yellow, green },
  accounts: 1,
});

describe('the edge of a band', () => {
  it('is drawn where all scorecards begin it at the same points, as they were published', () => {
    expect(commonFloor([aCard(60, 75)], 'green')).toBe(75);
    expect(commonFloor([aCard(60, 75), aCard(60, 80)], 'yellow')).toBe(60);
  });

  it('is not drawn where they differ, or where nobody has points', () => {
    expect(commonFloor([aCard(60, 75), aCard(60, 80)], 'green')).toBeNull();
    expect(commonFloor([], 'green')).toBeNull();
  });
});
