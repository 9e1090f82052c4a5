import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import type { Scorecard, ScorecardDefinition, ScorecardEffect } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AppliesTo } from '../settings/applies-to.tsx';
import classes from './draft.module.css';

type WholePaneProps = {
  readonly definition: ScorecardDefinition;
  /** The facts that can cap a band. */
  readonly ceilings: Scorecard['ceilings'];
  /** Floors from the workspace's own accounts. */
  readonly proposed: ScorecardEffect['proposedFloors'] | undefined;
  readonly onChange?: ((definition: ScorecardDefinition) => void) | undefined;
};

/** What holds for the whole scorecard: its accounts, where the bands meet, how much must be known, what caps it. */
export function WholePane({ definition, ceilings: known, proposed, onChange }: WholePaneProps) {
  const t = useWords();
  const format = useFormat();
  const { floors, ceilings } = definition;
  const set = (change: Partial<ScorecardDefinition>) => onChange?.({ ...definition, ...change });
  const floor = (band: 'green' | 'yellow') => (
    <NumberInput
      label={t('scorecards.floor', { band: t(`health.band.${band}`) })}
      min={1}
      max={100}
      readOnly={!onChange}
      value={floors[band]}
      onChange={(next) => typeof next === 'number' && set({ floors: { ...floors, [band]: next } })}
    />
  );
  return (
    <Card title={t('scorecards.whole')}>
      <div className={classes.whole2}>
        <TextInput
          label={t('scorecards.name')}
          readOnly={!onChange}
          maxLength={80}
          value={t.find(`scorecards.shipped.${definition.name}`) ?? definition.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <LooksAt definition={definition} onChange={onChange && set} />
        <div>
          <h3 className="p-label">{t('scorecards.appliesTo')}</h3>
          <AppliesTo hasChance rule={definition.appliesTo} onChange={onChange && ((appliesTo) => set({ appliesTo }))} />
          <p className="p-meta">{t('scorecards.appliesTo.says')}</p>
        </div>
        <div className={classes.fields}>
          {floor('green')}
          {floor('yellow')}
          <NumberInput
            label={t('scorecards.coverageMin')}
            suffix=" %"
            min={1}
            max={100}
            readOnly={!onChange}
            value={Math.round(definition.coverageRatioMin * 100)}
            onChange={(next) => typeof next === 'number' && set({ coverageRatioMin: next / 100 })}
          />
        </div>
        {proposed && onChange && (proposed.green !== floors.green || proposed.yellow !== floors.yellow) && (
          <div className={classes.proposed}>
            <p className="p-meta">
              {t('scorecards.floors.proposed', { n: proposed.accounts, green: proposed.green, yellow: proposed.yellow })}
            </p>
            <Button size="compact-sm" onClick={() => set({ floors: { green: proposed.green, yellow: proposed.yellow } })}>
              {t('scorecards.floors.take')}
            </Button>
          </div>
        )}
        <p className="p-meta">{t('scorecards.coverageMin.says', { ratio: format.percent(definition.coverageRatioMin) })}</p>
        <fieldset className={classes.ceilings}>
          <legend className="p-label">{t('scorecards.ceilings')}</legend>
          {known.map(({ key, band }) => (
            <Checkbox
              key={key}
              readOnly={!onChange}
              label={t('accounts.why.ceiling', { band: t(`health.band.${band}`), ceiling: t(`accounts.ceiling.${key}`) })}
              checked={ceilings.some((one) => one.key === key)}
              onChange={(event) =>
                set({ ceilings: event.currentTarget.checked ? [...ceilings, { key, band }] : ceilings.filter((one) => one.key !== key) })
              }
            />
          ))}
        </fieldset>
      </div>
    </Card>
  );
}

const aspects = ['overall', 'product', 'value', 'relationship', 'commercial'] as const;
const combinings = ['weighted', 'worst'] as const;

type LooksAtProps = {
  readonly definition: ScorecardDefinition;
  readonly onChange?: ((change: Partial<ScorecardDefinition>) => void) | undefined;
};

/** What of the account it looks at, and how the points of its factors are put together. */
function LooksAt({ definition: { aspect, combining }, onChange }: LooksAtProps) {
  const t = useWords();
  return (
    <>
      <Select
        label={t('scorecards.aspect')}
        allowDeselect={false}
        readOnly={!onChange}
        data={aspects.map((value) => ({ value, label: t(`scorecards.aspect.${value}`) }))}
        value={aspect}
        onChange={(next) => {
          const chosen = aspects.find((one) => one === next);
          if (chosen) onChange?.({ aspect: chosen });
        }}
      />
      <Select
        label={t('scorecards.combining')}
        allowDeselect={false}
        readOnly={!onChange}
        data={combinings.map((value) => ({ value, label: t(`scorecards.combining.${value}`) }))}
        value={combining}
        onChange={(next) => {
          const chosen = combinings.find((one) => one === next);
          if (chosen) onChange?.({ combining: chosen });
        }}
      />
      <p className="p-meta">
        {t('scorecards.aspect.says')} {t(`scorecards.combining.${combining}.says`)}
      </p>
    </>
  );
}
