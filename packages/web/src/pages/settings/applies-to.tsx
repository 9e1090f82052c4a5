import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Rule } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { useColumns, useColumnValues, useMemberName } from '../../features/portfolio/queries.ts';
import { columnOfField, fieldsOf } from '../../features/portfolio/rule-fields.ts';
import type { FieldValues } from '../../features/rule-builder/condition-editor.tsx';
import { ruleOf, type RuleField } from '../../features/rule-builder/rule.ts';
import { RuleChips } from '../../features/rule-builder/rule-chips.tsx';
import { ruleSentence } from '../../features/rule-builder/rule-sentence.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** What accounts can be told apart by when they are judged: no results of judging, such as health or signals. */
const ATTRIBUTES = new Set(
  [
    'tier',
    'segment',
    'country',
    'industry',
    'size_band',
    'employees',
    'owner',
    'owner_team',
    'pod',
    'origin',
    'channel',
    'tags',
    'name',
  ].map((key) => `attribute:${key}`),
);
const CYCLES = ['day', 'week', 'month'] as const;
const USE_CYCLE = 'attribute:use_cycle';

/** As told last: a result of judging too, but of the history, which only the choice of a scorecard may rest on. */
const CHANCE = 'attribute:chance_to_leave';

/** What accounts can be told apart by, in words. A change over time is not known where accounts are judged. */
export function useAppliesToFields(): readonly RuleField[] {
  const t = useWords();
  const columns = useColumns().data?.columns;
  const memberName = useMemberName();
  const currency = useMembership()?.workspace.currency ?? 'USD';
  return useMemo(() => {
    const known = fieldsOf(columns ?? [], { t, currency, memberName })
      .filter(
        ({ field }) => ATTRIBUTES.has(field) || field.startsWith('attribute:duty_') || field === CHANCE || field.startsWith('metric:'),
      )
      .map((field) => ({
        ...field,
        families: field.families.filter((family) => family !== 'change'),
        definition: field.field === CHANCE ? t('scorecards.chance.says') : field.definition,
      }));
    const cycle: RuleField = {
      field: USE_CYCLE,
      name: t('scorecards.useCycle'),
      group: known[0]?.group ?? t('settings.title'),
      families: ['texts', 'text'],
      unit: 'number',
      wordOf: (value) => t.find(`scorecards.useCycle.${value}`) ?? value,
    };
    return [...known.slice(0, 1), cycle, ...known.slice(1)];
  }, [t, columns, memberName, currency]);
}

type AppliesToProps = {
  readonly rule: Rule;
  readonly onChange?: ((rule: Rule) => void) | undefined;
  /** It may ask for the chance to leave. */
  readonly hasChance?: boolean;
};

/** The rule that says for which accounts something holds; a sentence where it cannot be changed. */
export function AppliesTo({ rule, onChange, hasChance = false }: AppliesToProps) {
  const t = useWords();
  const format = useFormat();
  const fields = useAppliesToFields();
  const [adding, setAdding] = useState<string>();
  if (onChange === undefined) return <p>{ruleSentence(rule, { t, format, fieldOf: (key) => fields.find((one) => one.field === key) })}</p>;
  return (
    <div data-wraps>
      <RuleChips
        rule={rule}
        onChange={(next) => onChange(next ?? ruleOf([]) ?? { all: [] })}
        fields={hasChance ? fields : fields.filter(({ field }) => field !== CHANCE)}
        withValues={(field, draw) => <Values field={fields.find((one) => one.field === field)} name={field} draw={draw} />}
        live={() => null}
        adding={adding}
        onAdding={setAdding}
      />
    </div>
  );
}

type ValuesProps = { readonly name: string; readonly field: RuleField | undefined; readonly draw: (known: FieldValues) => ReactNode };

/** The values that accounts have in the field. */
function Values({ name, field, draw }: ValuesProps) {
  const t = useWords();
  const isCycle = name === USE_CYCLE;
  const query = useColumnValues(isCycle ? undefined : columnOfField(name));
  if (isCycle)
    return draw({ isPending: false, values: CYCLES.map((value) => ({ value, count: 0, word: t(`scorecards.useCycle.${value}`) })) });
  return draw({
    isPending: query.isPending,
    values: (query.data?.values ?? []).map(({ value, label, count }) => ({ value, count, word: label ?? field?.wordOf(value) ?? value })),
  });
}
