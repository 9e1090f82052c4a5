import { NumberInput, Switch } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { SignalEffect, SignalSettings, SignalSettingsMap } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import type { Words } from '../../kit/words/words.ts';
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
  /** What it did on planted falls, where it is one that looks for them. */
  readonly tried: Tried | undefined;
  readonly own: Own | undefined;
  /** All settings as they are drafted. */
  readonly settings: SignalSettingsMap;
  readonly isChanged: boolean;
  readonly effect: SignalEffect | undefined;
  readonly onChange?: ((own: Own) => void) | undefined;
};

/** One detector: whether it is on, from when on it tells, and what that amounts to; opened, its thresholds can be set. */
export function DetectorRow({ detector, tried, own, settings, isChanged, effect, onChange }: DetectorRowProps) {
  const t = useWords();
  const format = useFormat();
  const name = t.find(`signals.${detector.key}.name`) ?? detector.key;
  const [isOpen, setOpen] = useState(isChanged);
  if (own === undefined) return null;
  return (
    <li className={classes.row} data-changed={isChanged} data-off={!own.isOn}>
      <Switch
        aria-label={name}
        checked={own.isOn}
        disabled={!onChange}
        onChange={(event) => onChange?.({ ...own, isOn: event.currentTarget.checked })}
      />
      <div>
        <button type="button" className={classes.name} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {name}
          <ChevronDown size={14} aria-hidden="true" />
        </button>
        {!isOpen && <p className={classes.summary}>{saidIn({ detector, own }, { t, format })}</p>}
        {isOpen && <Limits detector={detector} own={own} settings={settings} onChange={onChange} />}
      </div>
      <div className={classes.raised}>
        <div>
          {t('signal-settings.raised', { n: detector.raised, perWeek: format.number(detector.perWeek) })} ·{' '}
          {t('signal-settings.open', { n: detector.open })}
        </div>
        <DetectorRecord record={detector.record} isWhole={isOpen} />
        {isOpen && tried && <PlantedLine tried={tried} />}
        {effect && <DetectorEffect detector={detector.key} effect={effect} />}
      </div>
    </li>
  );
}

type Saying = { readonly t: Words; readonly format: Format };

/** Its thresholds as they stand, in a line. */
function saidIn({ detector, own }: { readonly detector: DetectorRowProps['detector']; readonly own: Own }, saying: Saying): string {
  const said = detector.thresholds.map(
    (threshold) => `${thresholdName(saying.t, threshold)} ${written(own.thresholds[threshold.key] ?? threshold.ships, threshold, saying)}`,
  );
  return said.join(' · ');
}

type LimitsProps = Pick<DetectorRowProps, 'detector' | 'settings' | 'onChange'> & { readonly own: Own };

function Limits({ detector, own, settings, onChange }: LimitsProps) {
  const t = useWords();
  const name = t.find(`signals.${detector.key}.name`) ?? detector.key;
  const set = onChange && ((key: string, value: number) => onChange({ ...own, thresholds: { ...own.thresholds, [key]: value } }));
  return (
    <>
      <div className={classes.limits} role="group" aria-label={name}>
        {detector.thresholds.map((threshold) => (
          <ThresholdField
            key={threshold.key}
            threshold={threshold}
            value={own.thresholds[threshold.key] ?? threshold.ships}
            onChange={set && ((value) => set(threshold.key, value))}
          />
        ))}
      </div>
      {set && detector.tradedThreshold !== null && (
        <ThresholdFinder detector={detector} settings={settings} onUse={(value) => set(detector.tradedThreshold ?? '', value)} />
      )}
    </>
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
