import type { FirstValueDefinition, StepCondition } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

type Saying = { readonly t: Words; readonly format: Format };

/** What a definition asks for, its steps in order: "First use: … → First value: …". */
export function definitionSentence({ steps }: FirstValueDefinition, { t, format }: Saying): string {
  return steps
    .map(({ name, anyOf }) => `${t.find(`first-value-settings.shipped.${name}`) ?? name}: ${conditionsSentence(anyOf, { t, format })}`)
    .join(' → ');
}

/** When a step is reached: "first use, once by 1 person or the milestone is done". */
export function conditionsSentence(anyOf: readonly StepCondition[], saying: Saying): string {
  return anyOf.map((condition) => conditionSentence(condition, saying)).join(` ${saying.t('first-value-settings.or.short')} `);
}

function conditionSentence(condition: StepCondition, { t, format }: Saying): string {
  switch (condition.kind) {
    case 'actions':
      return t('first-value-settings.says.actions', {
        actions: condition.actions.length === 0 ? t('first-value-settings.actions.core') : condition.actions.join(', '),
        times: condition.count,
        people: condition.contacts,
        within: condition.withinDays === null ? t('first-value-settings.sinceStart') : within(condition.withinDays, { t, format }),
      });
    case 'seats':
      return t('first-value-settings.says.seats', {
        ratio: format.percent(condition.ratio),
        within: within(condition.withinDays, { t, format }),
      });
    case 'departments':
      return t('first-value-settings.says.departments', { n: condition.departments, within: within(condition.withinDays, { t, format }) });
    case 'month':
      return t('first-value-settings.says.month', { ratio: format.percent(condition.ratio) });
    case 'milestone':
      return t('first-value-settings.says.milestone', { title: condition.title });
    case 'sign_off':
      return t('first-value-settings.kind.sign_off');
  }
}

function within(days: number, { t, format }: Saying): string {
  return t('first-value-settings.says.within', { days: format.days(days) });
}
