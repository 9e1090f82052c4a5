import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import type { PodBody } from '../../api/generated/types.gen.ts';
import { useColumns } from '../../features/portfolio/queries.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { metricName } from '../settings/metric-name.ts';
import classes from './settings-teams.module.css';

type Goal = PodBody['goals'][number];
/** A goal while it is written; empty where nothing was said. */
export type GoalDraft = Omit<Goal, 'fromValue' | 'toValue'> & { readonly fromValue: number | null; readonly toValue: number | null };

const WAYS = ['mean', 'sum', 'at_line'] as const;
const BLANK: GoalDraft = { metricKey: '', toldAs: 'mean', line: null, fromValue: null, toValue: null, fromOn: '', byOn: '' };
const MOST = 5;

export const isWhole = (goal: GoalDraft): boolean =>
  goal.metricKey !== '' &&
  goal.fromValue !== null &&
  goal.toValue !== null &&
  goal.fromOn !== '' &&
  goal.byOn > goal.fromOn &&
  (goal.toldAs !== 'at_line' || goal.line !== null);

export const goalOf = (goal: GoalDraft): Goal => ({
  ...goal,
  line: goal.toldAs === 'at_line' ? goal.line : null,
  fromValue: goal.fromValue ?? 0,
  toValue: goal.toValue ?? 0,
});

type Props = { readonly goals: readonly GoalDraft[]; readonly onChange: (goals: readonly GoalDraft[]) => void };

/** A few numbers that a pod is to bring from here to there by a day. */
export function GoalsField({ goals, onChange }: Props) {
  const t = useWords();
  return (
    <Stack gap={8}>
      <b>{t('teams.pods.goals')}</b>
      {goals.map((goal, place) => (
        <GoalFields
          key={place}
          goal={goal}
          onChange={(next) => onChange(goals.with(place, next))}
          onRemove={() => onChange(goals.toSpliced(place, 1))}
        />
      ))}
      {goals.length < MOST && (
        <Group>
          <Button size="compact-sm" onClick={() => onChange([...goals, BLANK])}>
            {t('teams.goal.add')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

type FieldsProps = { readonly goal: GoalDraft; readonly onChange: (goal: GoalDraft) => void; readonly onRemove: () => void };

function GoalFields({ goal, onChange, onRemove }: FieldsProps) {
  const t = useWords();
  const metrics = (useColumns().data?.columns ?? []).filter(({ isMetric }) => isMetric);
  const unit = metrics.find(({ key }) => key === goal.metricKey)?.unit ?? null;
  const isCount = goal.toldAs === 'at_line';
  const words = { label: metricName(t, goal.metricKey) };
  const number = (key: 'fromValue' | 'toValue' | 'line', label: string) => (
    <ValueInput
      label={label}
      unit={isCount && key !== 'line' ? 'count' : unit}
      value={goal[key]}
      onChange={(value) => onChange({ ...goal, [key]: value })}
    />
  );
  return (
    <div className={classes.goalForm} role="group" aria-label={words.label}>
      <Group grow align="flex-start">
        <SearchSelect
          label={t('teams.goal.metric')}
          value={goal.metricKey === '' ? null : goal.metricKey}
          onChange={(key) => onChange({ ...goal, metricKey: key ?? '' })}
          data={metrics.map(({ key }) => ({ value: key, label: metricName(t, key) }))}
        />
        <Select
          label={t('teams.goal.toldAs')}
          allowDeselect={false}
          value={goal.toldAs}
          data={WAYS.map((way) => ({ value: way, label: t(`teams.goal.as.${way}`) }))}
          onChange={(way) => way && onChange({ ...goal, toldAs: way })}
        />
        {isCount && number('line', t('teams.goal.line'))}
      </Group>
      <Group grow align="flex-start">
        {number('fromValue', t('teams.goal.from'))}
        {number('toValue', t('teams.goal.to'))}
      </Group>
      <Group grow align="flex-start">
        <TextInput
          type="date"
          label={t('teams.goal.fromOn')}
          value={goal.fromOn}
          onChange={(event) => onChange({ ...goal, fromOn: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('teams.goal.byOn')}
          value={goal.byOn}
          onChange={(event) => onChange({ ...goal, byOn: event.currentTarget.value })}
        />
      </Group>
      <Group justify="flex-end">
        <Button size="compact-xs" variant="subtle" onClick={onRemove}>
          {t('teams.goal.remove')}
        </Button>
      </Group>
    </div>
  );
}

type ValueProps = {
  readonly label: string;
  readonly unit: string | null;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
};

/** Shares are written in per cent, money in whole units. */
function ValueInput({ label, unit, value, onChange }: ValueProps) {
  const scale = unit === 'ratio' || unit === 'money' ? 100 : 1;
  const factor = unit === 'money' ? 1 / scale : scale;
  return (
    <NumberInput
      label={label}
      value={value === null ? '' : Number((value * factor).toFixed(6))}
      suffix={unit === 'ratio' ? ' %' : ''}
      onChange={(typed) => onChange(typed === '' ? null : Number(typed) / factor)}
    />
  );
}
