import type { SignalSettings, SignalSettingsMap } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';
import { thresholdName, written } from '../settings/threshold.ts';

type Own = SignalSettingsMap[string] | undefined;

/** What the draft tells a detector that the live version does not, one sentence each. */
export function changesOf(
  { key, thresholds }: SignalSettings['detectors'][number],
  { was, is }: { readonly was: Own; readonly is: Own },
  { t, format }: { readonly t: Words; readonly format: Format },
): readonly string[] {
  const name = t.find(`signals.${key}.name`) ?? key;
  const values = thresholds.map((threshold) => ({
    threshold,
    before: was?.thresholds[threshold.key] ?? threshold.ships,
    after: is?.thresholds[threshold.key] ?? threshold.ships,
  }));
  return [
    ...(was?.isOn === is?.isOn ? [] : [t(is?.isOn === false ? 'signal-settings.change.off' : 'signal-settings.change.on', { name })]),
    ...values
      .filter(({ before, after }) => before !== after)
      .map(({ threshold, before, after }) =>
        t('signal-settings.change.threshold', {
          name,
          limit: thresholdName(t, threshold),
          was: written(before, threshold, { t, format }),
          is: written(after, threshold, { t, format }),
        }),
      ),
  ];
}
