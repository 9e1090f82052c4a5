import type { SignalSettings } from './detector.ts';
import { DEFAULT_SIGNAL_SETTINGS, DETECTORS } from './detectors.ts';
import type { Setting } from '../drafts/index.ts';
import { thresholdOutOfRange, unknownDetector, unknownThreshold } from './signals.errors.ts';
import { isInRange, unitOf } from './threshold-units.ts';

/** What detectors are told; signals that are open close by the rules that hold then. */
export const SIGNAL_SETTING: Setting<SignalSettings> = {
  subject: 'signals',
  ships: DEFAULT_SIGNAL_SETTINGS,
  check: (settings) => wholeSettings(checkSettings(settings)),
  audit: { action: 'signals.published', subjectKind: 'signal_settings' },
};

/** Every detector with all its thresholds: what was said, over what ships. */
export function wholeSettings(said: SignalSettings): SignalSettings {
  return Object.fromEntries(
    DETECTORS.map(({ key, thresholds }) => [
      key,
      { isOn: said[key]?.isOn ?? true, thresholds: { ...thresholds, ...said[key]?.thresholds } },
    ]),
  );
}

/** Refuses detectors, thresholds and values that there are not. */
export function checkSettings(settings: SignalSettings): SignalSettings {
  for (const [key, own] of Object.entries(settings)) {
    const detector = DETECTORS.find((one) => one.key === key);
    if (detector === undefined) throw unknownDetector(key);
    for (const [threshold, value] of Object.entries(own.thresholds)) {
      if (!(threshold in detector.thresholds)) throw unknownThreshold(key, threshold);
      if (!isInRange(value, unitOf(detector.key, threshold))) throw thresholdOutOfRange(key, threshold);
    }
  }
  return settings;
}
