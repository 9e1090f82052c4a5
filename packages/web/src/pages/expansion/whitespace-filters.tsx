import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Whitespace } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { columnName, holdingStates } from '../../features/expansion/holding-words.ts';
import { useColumns, useColumnValues, useCount, useMemberName } from '../../features/portfolio/queries.ts';
import { columnOfField, fieldsOf } from '../../features/portfolio/rule-fields.ts';
import type { FieldValues } from '../../features/rule-builder/condition-editor.tsx';
import type { Rule, RuleField } from '../../features/rule-builder/rule.ts';
import { RuleChips } from '../../features/rule-builder/rule-chips.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './expansion.module.css';
import { useWhitespaceAsked } from './use-whitespace.ts';

const from = '/w/$workspace/outcomes/expansion';
const TYPED_MS = 250;

/** Which accounts: by name, by how they stand with a product, by owner, segment and whatever else a rule can ask. */
export function WhitespaceFilters({ columns }: { readonly columns: Whitespace['columns'] }) {
  const t = useWords();
  const navigate = useNavigate({ from });
  const { q = '', product, stands, plan } = useSearch({ from });
  const narrow = (part: { readonly product?: string | undefined; readonly stands?: (typeof holdingStates)[number] | undefined }) =>
    void navigate({
      search: (before) => ({ ...before, ...part, offset: undefined, account: undefined, cell: undefined, plan: undefined }),
    });
  const find = useDebouncedCallback(
    (text: string) =>
      void navigate({ search: (before) => ({ ...before, q: text === '' ? undefined : text, offset: undefined }), replace: true }),
    TYPED_MS,
  );
  const first = columns[0]?.productKey;
  const plans = stands === 'owned' || stands === 'unused' ? (columns.find(({ productKey }) => productKey === product)?.plans ?? []) : [];
  return (
    <div className={classes.filters}>
      <TextInput
        size="xs"
        w={170}
        aria-label={t('expansion.filter.find')}
        placeholder={t('expansion.filter.find')}
        defaultValue={q}
        onChange={(event) => find(event.currentTarget.value)}
      />
      <Select
        size="xs"
        w={170}
        aria-label={t('expansion.filter.product')}
        placeholder={t('expansion.filter.anyProduct')}
        clearable
        value={product ?? null}
        onChange={(next) => narrow(next === null ? { product: undefined, stands: undefined } : { product: next, stands: stands ?? 'none' })}
        data={columns
          .filter(({ productKey }) => productKey !== '')
          .map((column) => ({ value: column.productKey, label: columnName(t, column) }))}
      />
      <Select
        size="xs"
        w={210}
        aria-label={t('expansion.filter.state')}
        placeholder={t('expansion.filter.anyState')}
        clearable
        value={stands ?? null}
        onChange={(next) => narrow(next === null ? { product: undefined, stands: undefined } : { product: product ?? first, stands: next })}
        data={holdingStates.map((value) => ({ value, label: t(`expansion.state.${value}`) }))}
      />
      {(plans.length > 1 || plan !== undefined) && (
        <Select
          size="xs"
          w={170}
          aria-label={t('expansion.filter.plan')}
          placeholder={t('expansion.filter.anyPlan')}
          clearable
          value={plan ?? null}
          onChange={(next) =>
            void navigate({
              search: (before) => ({ ...before, plan: next ?? undefined, offset: undefined, account: undefined, cell: undefined }),
            })
          }
          data={[...new Set([...plans.map((one) => one.plan), ...(plan === undefined ? [] : [plan])])]}
        />
      )}
      <Conditions />
    </div>
  );
}

/** The rule as chips. */
function Conditions() {
  const t = useWords();
  const navigate = useNavigate({ from });
  const { rule } = useWhitespaceAsked();
  const [adding, setAdding] = useState<string>();
  const columns = useColumns().data?.columns;
  const memberName = useMemberName();
  const currency = useMembership()?.workspace.currency ?? 'USD';
  const fields = useMemo(() => fieldsOf(columns ?? [], { t, currency, memberName }), [columns, t, currency, memberName]);
  const change = (next: Rule | null) =>
    void navigate({ search: (before) => ({ ...before, rule: next === null ? undefined : JSON.stringify(next), offset: undefined }) });
  return (
    <RuleChips
      rule={rule}
      onChange={change}
      fields={fields}
      withValues={(field, draw) => <Values field={fields.find((one) => one.field === field)} draw={draw} />}
      live={(next) => <Live rule={next} />}
      adding={adding}
      onAdding={setAdding}
    />
  );
}

function Live({ rule }: { readonly rule: Rule | null }) {
  const t = useWords();
  const { q, scope } = useWhitespaceAsked();
  const count = useCount({ rule, q, scope }).data;
  return count === undefined ? null : t('expansion.live', { n: count.total });
}

/** The values that accounts have, in words. */
function Values({ field, draw }: { readonly field: RuleField | undefined; readonly draw: (known: FieldValues) => ReactNode }) {
  const query = useColumnValues(field && columnOfField(field.field));
  return draw({
    isPending: query.isPending,
    values: (query.data?.values ?? []).map(({ value, label, count }) => ({ value, count, word: label ?? field?.wordOf(value) ?? value })),
  });
}
