import { ActionIcon, Button, Menu, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { FirstValueDefinition, StepCondition } from '../../api/generated/types.gen.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AppliesTo } from '../settings-scorecard-draft/applies-to.tsx';
import classes from './first-value.module.css';

type Step = FirstValueDefinition['steps'][number];

type DefinitionCardProps = {
  readonly definition: FirstValueDefinition;
  readonly place: number;
  readonly onChange?: ((definition: FirstValueDefinition) => void) | undefined;
};

const NEW: Readonly<Record<StepCondition['kind'], StepCondition>> = {
  actions: { kind: 'actions', actions: [], count: 10, contacts: 2, withinDays: 7 },
  seats: { kind: 'seats', ratio: 0.5, withinDays: 7 },
  departments: { kind: 'departments', departments: 2, withinDays: 7 },
  milestone: { kind: 'milestone', title: '–' },
  sign_off: { kind: 'sign_off' },
};
const KINDS = Object.keys(NEW) as StepCondition['kind'][];

/** One definition: for whom it holds, and its steps in order, the last of which is the value itself. */
export function DefinitionCard({ definition, place, onChange }: DefinitionCardProps) {
  const t = useWords();
  const { steps } = definition;
  const set = onChange && ((next: Step[]) => onChange({ ...definition, steps: next }));
  const move = (at: number, by: number) => {
    const next = [...steps];
    const [step] = next.splice(at, 1);
    if (step) next.splice(at + by, 0, step);
    set?.(next);
  };
  const add = () =>
    set?.([...steps, { key: `step_${Date.now().toString(36)}`, name: t('first-value-settings.step.new'), anyOf: [NEW.actions] }]);
  return (
    <Card title={`${place}. ${t.find(`first-value-settings.shipped.${definition.name}`) ?? definition.name}`}>
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
                <span className={classes.acts}>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('first-value-settings.step.up', { n: at + 1 })}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  >
                    <ArrowUp size={16} aria-hidden="true" />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('first-value-settings.step.down', { n: at + 1 })}
                    disabled={at === steps.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    <ArrowDown size={16} aria-hidden="true" />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('first-value-settings.step.remove', { n: at + 1 })}
                    disabled={steps.length === 1}
                    onClick={() => set(steps.filter((one) => one !== step))}
                  >
                    <Trash2 size={16} aria-hidden="true" />
                  </ActionIcon>
                </span>
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

function Conditions({ step, onChange }: { readonly step: Step; readonly onChange?: ((step: Step) => void) | undefined }) {
  const t = useWords();
  const set = onChange && ((anyOf: StepCondition[]) => onChange({ ...step, anyOf }));
  return (
    <>
      {step.anyOf.map((condition, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a condition is its place in the list
        <div key={at} className={classes.condition}>
          <span>
            {t(at === 0 ? 'first-value-settings.when' : 'first-value-settings.or')} {t(`first-value-settings.kind.${condition.kind}`)}
          </span>
          <ConditionFields
            condition={condition}
            onChange={set && ((next) => set(step.anyOf.map((one, other) => (other === at ? next : one))))}
          />
          {set && step.anyOf.length > 1 && (
            <ActionIcon
              variant="subtle"
              aria-label={t('first-value-settings.condition.remove')}
              onClick={() => set(step.anyOf.filter((_, other) => other !== at))}
            >
              <Trash2 size={14} aria-hidden="true" />
            </ActionIcon>
          )}
        </div>
      ))}
      {set && (
        <Menu>
          <Menu.Target>
            <Button size="compact-sm" variant="subtle">
              {t('first-value-settings.condition.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {KINDS.map((kind) => (
              <Menu.Item key={kind} onClick={() => set([...step.anyOf, NEW[kind]])}>
                {t(`first-value-settings.kind.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

type FieldsProps = { readonly condition: StepCondition; readonly onChange?: ((condition: StepCondition) => void) | undefined };

function ConditionFields({ condition, onChange }: FieldsProps) {
  const t = useWords();
  const number = (label: string, value: number, write: (next: number) => StepCondition) => (
    <NumberInput
      size="xs"
      w={150}
      label={label}
      min={1}
      readOnly={!onChange}
      value={value}
      onChange={(next) => typeof next === 'number' && next > 0 && onChange?.(write(next))}
    />
  );
  switch (condition.kind) {
    case 'actions':
      return (
        <>
          <TagsInput
            size="xs"
            w={240}
            label={t('first-value-settings.actions')}
            placeholder={condition.actions.length === 0 ? t('first-value-settings.actions.core') : ''}
            readOnly={!onChange}
            value={condition.actions}
            onChange={(actions) => onChange?.({ ...condition, actions })}
          />
          {number(t('first-value-settings.times'), condition.count, (count) => ({ ...condition, count }))}
          {number(t('first-value-settings.people'), condition.contacts, (contacts) => ({ ...condition, contacts }))}
          <NumberInput
            size="xs"
            w={150}
            label={t('first-value-settings.withinDays')}
            min={1}
            max={366}
            placeholder={t('first-value-settings.sinceStart')}
            readOnly={!onChange}
            value={condition.withinDays ?? ''}
            onChange={(next) => onChange?.({ ...condition, withinDays: typeof next === 'number' ? next : null })}
          />
        </>
      );
    case 'seats':
      return (
        <>
          {number(t('first-value-settings.share'), Math.round(condition.ratio * 100), (percent) => ({
            ...condition,
            ratio: Math.min(1, percent / 100),
          }))}
          {number(t('first-value-settings.withinDays'), condition.withinDays, (withinDays) => ({ ...condition, withinDays }))}
        </>
      );
    case 'departments':
      return (
        <>
          {number(t('first-value-settings.departments'), condition.departments, (departments) => ({ ...condition, departments }))}
          {number(t('first-value-settings.withinDays'), condition.withinDays, (withinDays) => ({ ...condition, withinDays }))}
        </>
      );
    case 'milestone':
      return (
        <TextInput
          size="xs"
          w={240}
          label={t('first-value-settings.milestone')}
          readOnly={!onChange}
          value={condition.title}
          onChange={(event) => onChange?.({ ...condition, title: event.currentTarget.value })}
        />
      );
    case 'sign_off':
      return null;
  }
}
