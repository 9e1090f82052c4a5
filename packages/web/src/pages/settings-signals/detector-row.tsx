import { NumberInput, Switch } from '@mantine/core';
import type { SignalEffect, SignalSettings, SignalSettingsMap } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { DetectorEffect } from './detector-effect.tsx';
import { ThresholdFinder } from './threshold-finder.tsx';
import { DetectorRecord } from './detector-record.tsx';
import { PlantedLine, type Tried } from './planted-table.tsx';
import classes from './signals.module.css';
import { kept, MOST, type Threshold, thresholdName, typed, unitName, written } from '../settings/threshold.ts';

type Own = SignalSettingsMap[string];

type DetectorRowProps = {
  readonly detector: SignalSettings['detectors'][number];
  readonly recordDays: number;
  /** What it did on planted falls, where it is one that looks for them. */
  readonly tried: Tried | undefined;
  readonly own: Own | undefined;
  /** All settings as they are drafted. */
  readonly settings: SignalSettingsMap;
  readonly isChanged: boolean;
  readonly effect: SignalEffect | undefined;
  readonly onChange?: ((own: Own) => void) | undefined;
};

/** One detector: whether it is on, from when on it tells, and what that amounts to. */
export function DetectorRow({ detector, recordDays, tried, own, settings, isChanged, effect, onChange }: DetectorRowProps) {
  const t = useWords();
  const format = useFormat();
  const name = t.find(`signals.${detector.key}.name`) ?? detector.key;
  if (own === undefined) return null;
  return (
    <li className={classes.row} data-changed={isChanged}>
      <Switch
        aria-label={name}
        checked={own.isOn}
        disabled={!onChange}
        onChange={(event) => onChange?.({ ...own, isOn: event.currentTarget.checked })}
      />
      <div>
        <div className={classes.name}>{name}</div>
        <div className={classes.limits} role="group" aria-label={name}>
          {detector.thresholds.map((threshold) => (
            <ThresholdField
              key={threshold.key}
              threshold={threshold}
              value={own.thresholds[threshold.key] ?? threshold.ships}
              onChange={onChange && ((value) => onChange({ ...own, thresholds: { ...own.thresholds, [threshold.key]: value } }))}
            />
          ))}
        </div>
        {onChange && detector.tradedThreshold !== null && (
          <ThresholdFinder
            detector={detector}
            settings={settings}
            onUse={(value) => onChange({ ...own, thresholds: { ...own.thresholds, [detector.tradedThreshold ?? '']: value } })}
          />
        )}
      </div>
      <div className={classes.raised}>
        <div>{t('signal-settings.raised', { n: detector.raised, perWeek: format.number(detector.perWeek) })}</div>
        <div className="p-meta">{t('signal-settings.open', { n: detector.open })}</div>
        <DetectorRecord record={detector.record} days={recordDays} />
        {tried && <PlantedLine tried={tried} />}
        {effect && <DetectorEffect detector={detector.key} effect={effect} />}
      </div>
    </li>
  );
}

type FieldProps = {
  readonly threshold: Threshold;
  readonly value: number;
  readonly onChange?: ((value: number) => void) | undefined;
};

function ThresholdField({ threshold, value, onChange }: FieldProps) {
  const t = useWords();
  const format = useFormat();
  const most = MOST[threshold.unit];
  const shown = typed(value, threshold);
  return (
    <NumberInput
      size="xs"
      w={210}
      label={thresholdName(t, threshold)}
      suffix={unitName(t, threshold, shown)}
      min={0}
      {...(most === undefined ? {} : { max: most, clampBehavior: 'strict' as const })}
      readOnly={!onChange}
      value={shown}
      description={t('signal-settings.ships', { value: written(threshold.ships, threshold, { t, format }) })}
      onChange={(next) => typeof next === 'number' && onChange?.(kept(next, threshold))}
    />
  );
}
