import { describe, expect, it } from 'vitest';
import { DETECTORS } from './detectors.ts';
import { SIGNAL_SETTING } from './signal-setting.ts';
import { isInRange, unitOf } from './threshold-units.ts';

describe('settings of signals', () => {
  it('count every threshold in a unit, within which what ships lies', () => {
    for (const { key, thresholds } of DETECTORS)
      for (const [threshold, ships] of Object.entries(thresholds)) {
        expect(unitOf(key, threshold), `${key}.${threshold}`).toBeDefined();
        expect(isInRange(ships, unitOf(key, threshold)), `${key}.${threshold}`).toBe(true);
      }
  });

  it('are whole when they are published: what was not said stays as it ships', () => {
    const settings = SIGNAL_SETTING.check({ use_drop: { isOn: false, thresholds: { ratio_max: 0.5 } } });
    expect(settings.use_drop).toMatchObject({ isOn: false, thresholds: { ratio_max: 0.5, back_ratio: 0.8 } });
    expect(settings.promoter?.isOn).toBe(true);
  });

  it('are refused with a detector, a threshold or a value that cannot be', () => {
    const check = (key: string, thresholds: Record<string, number>) => () => SIGNAL_SETTING.check({ [key]: { isOn: true, thresholds } });
    expect(check('nothing', {})).toThrow('signals.unknown_detector');
    expect(check('use_drop', { other: 1 })).toThrow('signals.unknown_threshold');
    expect(check('use_drop', { ratio_max: 40 })).toThrow('signals.threshold_out_of_range');
    expect(check('use_drop', { expected_min: 40 })).not.toThrow();
  });
});
