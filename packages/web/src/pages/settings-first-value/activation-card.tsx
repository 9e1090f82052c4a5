import { NumberInput } from '@mantine/core';
import type { FirstValueRules } from '../../api/generated/types.gen.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './first-value.module.css';

type ActivationCardProps = {
  readonly activation: FirstValueRules['activation'];
  readonly onChange?: ((activation: FirstValueRules['activation']) => void) | undefined;
};

/** What counts as activated within thirty days. */
export function ActivationCard({ activation, onChange }: ActivationCardProps) {
  const t = useWords();
  return (
    <Card title={t('first-value-settings.activation')}>
      <p className="p-meta">{t('first-value-settings.activation.says')}</p>
      <div className={classes.fields}>
        <NumberInput
          label={t('first-value-settings.activeSeats')}
          suffix=" %"
          min={1}
          max={100}
          readOnly={!onChange}
          value={Math.round(activation.seatRatio * 100)}
          onChange={(next) => typeof next === 'number' && onChange?.({ ...activation, seatRatio: next / 100 })}
        />
        <NumberInput
          label={t('first-value-settings.coreFeatures')}
          min={1}
          max={100}
          allowDecimal={false}
          readOnly={!onChange}
          value={activation.features}
          onChange={(next) => typeof next === 'number' && onChange?.({ ...activation, features: next })}
        />
      </div>
    </Card>
  );
}
