import { Button, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { FirstValueDefinition } from '../../api/generated/types.gen.ts';
import { moved } from '../../features/drafts/moved.ts';
import { PlaceActs } from '../../features/drafts/place-acts.tsx';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AppliesTo } from '../settings/applies-to.tsx';
import { Conditions } from './conditions.tsx';
import classes from './first-value.module.css';
import { NEW_CONDITION, type Step } from './new-definition.ts';

type DefinitionCardProps = {
  readonly definition: FirstValueDefinition;
  readonly place: number;
  readonly of: number;
  readonly onChange?: ((definition: FirstValueDefinition) => void) | undefined;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
};

/** One definition: for whom it holds, and its steps in order, the last of which is the value itself. */
export function DefinitionCard({ definition, place, of, onChange, onMove, onRemove }: DefinitionCardProps) {
  const t = useWords();
  const { steps } = definition;
  const name = t.find(`first-value-settings.shipped.${definition.name}`) ?? definition.name;
  const set = onChange && ((next: Step[]) => onChange({ ...definition, steps: next }));
  const add = () =>
    set?.([...steps, { key: `step_${Date.now().toString(36)}`, name: t('first-value-settings.step.new'), anyOf: [NEW_CONDITION.actions] }]);
  return (
    <Card
      title={`${place}. ${name}`}
      aside={
        onChange && (
          <PlaceActs
            at={place - 1}
            of={of}
            labels={{
              up: t('first-value-settings.definition.up', { name }),
              down: t('first-value-settings.definition.down', { name }),
              remove: t('first-value-settings.definition.remove', { name }),
            }}
            onMove={onMove}
            onRemove={onRemove}
          />
        )
      }
    >
      {onChange && (
        <TextInput
          label={t('scorecards.name')}
          maw={320}
          mb={12}
          maxLength={80}
          value={name}
          onChange={(event) => onChange({ ...definition, name: event.currentTarget.value })}
        />
      )}
      <h3 className="p-label">{t('scorecards.appliesTo')}</h3>
      <AppliesTo rule={definition.appliesTo} onChange={onChange && ((appliesTo) => onChange({ ...definition, appliesTo }))} />
      <ol className={classes.steps}>
        {steps.map((step, at) => (
          <li key={step.key}>
            <div className={classes.head}>
              {set ? (
                <TextInput
                  aria-label={t('first-value-settings.step.name', { n: at + 1 })}
                  value={t.find(`first-value-settings.shipped.${step.name}`) ?? step.name}
                  onChange={(event) => set(steps.map((one) => (one === step ? { ...step, name: event.currentTarget.value } : one)))}
                />
              ) : (
                <strong>{t.find(`first-value-settings.shipped.${step.name}`) ?? step.name}</strong>
              )}
              {at === steps.length - 1 && <span className="p-meta">{t('first-value-settings.step.last')}</span>}
              {set && (
                <PlaceActs
                  at={at}
                  of={steps.length}
                  labels={{
                    up: t('first-value-settings.step.up', { n: at + 1 }),
                    down: t('first-value-settings.step.down', { n: at + 1 }),
                    remove: t('first-value-settings.step.remove', { n: at + 1 }),
                  }}
                  onMove={(by) => set(moved(steps, at, by))}
                  onRemove={() => set(steps.filter((one) => one !== step))}
                />
              )}
            </div>
            <Conditions step={step} onChange={set && ((next) => set(steps.map((one) => (one === step ? next : one))))} />
          </li>
        ))}
      </ol>
      {set && (
        <Button size="compact-sm" variant="subtle" leftSection={<Plus size={14} aria-hidden="true" />} onClick={add}>
          {t('first-value-settings.step.add')}
        </Button>
      )}
    </Card>
  );
}
