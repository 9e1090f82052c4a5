import type { FirstValueRules } from '../../api/generated/types.gen.ts';
import { same } from '../../features/drafts/same.ts';
import type { Words } from '../../kit/words/words.ts';

/** What the draft says that the live version does not, one sentence each. */
export function changesOf(t: Words, live: FirstValueRules, draft: FirstValueRules): readonly string[] {
  const nameOf = (name: string) => t.find(`first-value-settings.shipped.${name}`) ?? name;
  const before = new Map(live.definitions.map((definition) => [definition.id, definition]));
  const after = new Set(draft.definitions.map(({ id }) => id));
  const kept = live.definitions.filter(({ id }) => after.has(id));
  const stayed = draft.definitions.filter(({ id }) => before.has(id));
  return [
    ...draft.definitions.flatMap((definition) => {
      const was = before.get(definition.id);
      const name = nameOf(definition.name);
      if (was === undefined) return [t('first-value-settings.change.added', { name })];
      return [
        ...(was.name === definition.name ? [] : [t('first-value-settings.change.name', { was: nameOf(was.name), name })]),
        ...(same(was.appliesTo, definition.appliesTo) ? [] : [t('first-value-settings.change.rule', { name })]),
        ...(same(was.steps, definition.steps) ? [] : [t('first-value-settings.change.steps', { name })]),
      ];
    }),
    ...live.definitions
      .filter(({ id }) => !after.has(id))
      .map(({ name }) => t('first-value-settings.change.removed', { name: nameOf(name) })),
    ...(same(
      kept.map(({ id }) => id),
      stayed.map(({ id }) => id),
    )
      ? []
      : [t('first-value-settings.change.order')]),
    ...(same(live.activation, draft.activation) ? [] : [t('first-value-settings.change.activation')]),
  ];
}
