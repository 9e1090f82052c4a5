import type { FaultGroup } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';

const ATTRIBUTE = 'attribute:';

/** The name of a field, as the wizard says it for the kind; one that the catalogue does not know keeps its key. */
export function fieldWord(t: Words, field: string, kind?: string): string {
  if (field.startsWith(ATTRIBUTE)) return t('imports.columns.attribute', { name: field.slice(ATTRIBUTE.length) });
  return t.find(`imports.field.${kind}.${field}`) ?? t.find(`imports.field.${field}`) ?? field;
}

export const choiceWord = (t: Words, choice: string) => t.find(`imports.choice.${choice}`) ?? choice;

/** Why rows were refused or flagged, and what helps. */
export function faultWords(t: Words, { code, field }: Pick<FaultGroup, 'code' | 'field'>) {
  const values = { field: field === null ? '' : fieldWord(t, field) };
  return {
    says: t.find(`imports.fault.${code}`, values) ?? t('imports.fault.refused'),
    cure: t.find(`imports.cure.${code}`, values) ?? t('imports.cure.refused'),
  };
}
