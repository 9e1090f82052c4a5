import { describe, expect, it } from 'vitest';
import { proposeFloors } from './propose-floors.ts';
import type { HealthScore } from './score-health.ts';

const scored = (points: readonly number[], band: HealthScore['band'] = 'green') =>
  points.map((one) => ({ points: one, band }) as HealthScore);
const hundred = Array.from({ length: 101 }, (_, at) => at);

describe('floors from a workspace’s own accounts', () => {
  it('leave two thirds above green and one in twelve below yellow', () => {
    expect(proposeFloors(scored(hundred))).toEqual({ green: 35, yellow: 8, accounts: 101 });
  });

  it('are not proposed from a few accounts, nor from scores of which too little is known', () => {
    expect(proposeFloors(scored(hundred.slice(0, 29)))).toBeNull();
    expect(proposeFloors([...scored(hundred.slice(0, 29)), ...scored(hundred, 'unknown'), null])).toBeNull();
  });

  it('are not proposed where all stand alike', () => {
    expect(proposeFloors(scored(Array.from({ length: 60 }, () => 92)))).toBeNull();
  });
});
