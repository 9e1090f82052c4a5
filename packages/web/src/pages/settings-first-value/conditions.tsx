import { ActionIcon, Button, Menu, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { listProducts } from '../../api/generated/sdk.gen.ts';
import type { StepCondition } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './first-value.module.css';
import { KINDS, NEW_CONDITION, type Step } from './new-definition.ts';
import { isUnfinished } from './without-unfinished.ts';

/** When a step is reached: on the first day on which one of its conditions holds. */
export function Conditions({ step, onChange }: { readonly step: Step; readonly onChange?: ((step: Step) => void) | undefined }) {
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
              <Menu.Item key={kind} onClick={() => set([...step.anyOf, NEW_CONDITION[kind]])}>
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
  const seen = useSeenActions();
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
            data={seen}
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
    case 'month':
      return number(t('first-value-settings.endedWell'), Math.round(condition.ratio * 100), (percent) => ({
        ...condition,
        ratio: Math.min(1, percent / 100),
      }));
    case 'milestone':
      return (
        <TextInput
          size="xs"
          w={240}
          label={t('first-value-settings.milestone')}
          readOnly={!onChange}
          placeholder={t('first-value-settings.milestone.example')}
          error={isUnfinished(condition) && t('first-value-settings.milestone.missing')}
          maxLength={200}
          value={condition.title}
          onChange={(event) => onChange?.({ ...condition, title: event.currentTarget.value })}
        />
      );
    case 'sign_off':
      return null;
  }
}

/** Actions that were seen in any product, the most frequent first. */
function useSeenActions(): string[] {
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'products'),
    queryFn: ({ signal }) => answer(listProducts({ path: { workspace: slug }, signal })),
  });
  const seen = (query.data ?? []).flatMap((product) => product.seen).sort((a, b) => b.count - a.count);
  return [...new Set(seen.map(({ action }) => action))];
}
