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

/** How many accounts of the scope a rule finds, or of one owner's. */
export function AccountsOfRule({ rule, ownerId }: { readonly rule: Rule | null; readonly ownerId?: string | undefined }) {
  const t = useWords();
  const [scope] = useScope('all');
  const count = useCount(ownerId === undefined ? { rule, q: '', scope } : { rule: ofOwner(ownerId, rule), q: '', scope: 'all' }).data;
  return count === undefined ? null : t('revenue.filter.live', { n: count.total });
}

function ofOwner(ownerId: string, rule: Rule | null): Rule {
  return { all: [{ field: 'attribute:owner', op: 'is', text: ownerId }, ...(rule === null ? [] : [rule])] };
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

/** What a rule builder needs to know of accounts: fields, their values, and how many a rule finds; of one owner's where one is named. */
export function useRuleAsking(ownerId?: string) {
  const fields = useRuleFields();
  return {
    fields,
    withValues: (name: string, draw: (known: Known) => ReactNode) => (
      <ValuesOfField field={fields.find(({ field }) => field === name)} draw={draw} />
    ),
    live: (rule: Rule | null) => <AccountsOfRule rule={rule} ownerId={ownerId} />,
  };
}
