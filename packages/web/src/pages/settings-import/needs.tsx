import { Alert } from '@mantine/core';
import { Check, X } from 'lucide-react';
import type { ImportKind, ImportPreview } from '../../api/generated/types.gen.ts';
import { fieldWord } from '../../features/imports/import-words.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Mapping } from './mapping.ts';
import classes from './wizard.module.css';

type NeedsProps = { readonly kind: ImportKind; readonly mapping: Mapping; readonly questions: ImportPreview['questions'] };

/** What the kind cannot do without, found or missing, and what stands in the way of the mapping as a whole. */
export function Needs({ kind, mapping, questions }: NeedsProps) {
  const t = useWords();
  const format = useFormat();
  const filled = new Set([...Object.values(mapping.columns).map(({ field }) => field), ...Object.keys(mapping.fixed)]);
  const needs = [...kind.fields.filter(({ isRequired }) => isRequired).map(({ key }) => [key]), ...kind.oneOf];
  const nameOf = (keys: readonly string[]) =>
    keys.map((key) => fieldWord(t, key, kind.kind)).reduce((a, b) => t('imports.columns.or', { a, b }));
  const said = questions.flatMap((question) => {
    if (question.ask === 'field_missing') return [t('imports.ask.missing', { fields: nameOf(question.fields) })];
    if (question.ask === 'field_twice')
      return [t('imports.ask.twice', { field: fieldWord(t, question.field, kind.kind), columns: format.list(question.columns) })];
    if (question.ask === 'field_unknown') return [t('imports.ask.unknown', { field: question.field, column: question.column })];
    return [];
  });
  const assumed = kind.fields.flatMap(({ key }) => (filled.has(key) ? [] : (t.find(`imports.assumed.${kind.kind}.${key}`) ?? [])));
  return (
    <>
      <ul className={classes.needs} aria-label={t('imports.columns.needs')}>
        <li className="p-label">{t('imports.columns.needs')}</li>
        {needs.map((keys) => {
          const isThere = keys.some((key) => filled.has(key));
          const Icon = isThere ? Check : X;
          return (
            <li key={keys.join()} data-there={isThere}>
              <Icon size={14} aria-hidden="true" />
              {t(isThere ? 'imports.columns.need.there' : 'imports.columns.need.missing', { field: nameOf(keys) })}
            </li>
          );
        })}
      </ul>
      {assumed.map((sentence) => (
        <p key={sentence} className="p-meta">
          {sentence}
        </p>
      ))}
      {said.length > 0 && (
        <Alert color="yellow" variant="light">
          {said.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Alert>
      )}
    </>
  );
}
