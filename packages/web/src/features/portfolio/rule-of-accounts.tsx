import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Rule } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { useScope } from '../../kit/scope/scope.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useColumns, useColumnValues, useCount, useMemberName } from './queries.ts';
import { columnOfField, type FieldOfColumn, fieldsOf } from './rule-fields.ts';

/** What a rule over accounts can ask for, in words. */
export function useRuleFields(): readonly FieldOfColumn[] {
  const t = useWords();
  const columns = useColumns().data?.columns;
  const memberName = useMemberName();
  const currency = useMembership()?.workspace.currency ?? 'USD';
  return useMemo(() => fieldsOf(columns ?? [], { t, currency, memberName }), [columns, t, currency, memberName]);
}

/** How many accounts of the scope a rule finds. */
export function AccountsOfRule({ rule }: { readonly rule: Rule | null }) {
  const t = useWords();
  const [scope] = useScope('all');
  const count = useCount({ rule, q: '', scope }).data;
  return count === undefined ? null : t('revenue.filter.live', { n: count.total });
}

type Known = {
  readonly isPending: boolean;
  readonly values: readonly { readonly value: string; readonly count: number; readonly word: string }[];
};
type ValuesOfFieldProps = {
  readonly field: Pick<FieldOfColumn, 'field' | 'wordOf'> | undefined;
  readonly draw: (known: Known) => ReactNode;
};

/** The values that accounts have, in words. */
export function ValuesOfField({ field, draw }: ValuesOfFieldProps) {
  const query = useColumnValues(field && columnOfField(field.field));
  return draw({
    isPending: query.isPending,
    values: (query.data?.values ?? []).map(({ value, label, count }) => ({ value, count, word: label ?? field?.wordOf(value) ?? value })),
  });
}
