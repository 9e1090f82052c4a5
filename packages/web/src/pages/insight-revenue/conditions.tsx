import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Rule } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { useColumns, useColumnValues, useCount, useMembers } from '../../features/portfolio/queries.ts';
import { columnOfField, fieldsOf } from '../../features/portfolio/rule-fields.ts';
import type { FieldValues } from '../../features/rule-builder/condition-editor.tsx';
import { partsOf, type RuleField } from '../../features/rule-builder/rule.ts';
import { RuleChips } from '../../features/rule-builder/rule-chips.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

const from = '/w/$workspace/insight/revenue';

/** Which accounts the page tells of: any segment, attribute or metric that a rule can ask for. On a phone behind a button. */
export function Conditions() {
  const t = useWords();
  const navigate = useNavigate({ from });
  const { rule: text } = useSearch({ from });
  const rule = useMemo(() => ruleIn(text), [text]);
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [isOpen, setOpen] = useState(false);
  const [adding, setAdding] = useState<string>();
  const fields = useFields();
  const change = (next: Rule | null) =>
    void navigate({ search: (before) => ({ ...before, rule: next === null ? undefined : JSON.stringify(next) }) });
  const chips = (
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
  if (!isPhone) return chips;
  const words = t('revenue.filter.open', { n: partsOf(rule).length });
  return (
    <>
      <Button leftSection={<SlidersHorizontal size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="bottom"
        size="80%"
        title={words}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {chips}
      </Drawer>
    </>
  );
}

/** What makes no sense is no rule. */
export function ruleIn(text: string | undefined): Rule | null {
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as Rule | null;
  } catch {
    return null;
  }
}

function useFields() {
  const t = useWords();
  const columns = useColumns().data?.columns;
  const members = useMembers();
  const currency = useMembership()?.workspace.currency ?? 'USD';
  return useMemo(
    () => fieldsOf(columns ?? [], { t, currency, memberName: (id: string) => members.find((member) => member.id === id)?.name }),
    [columns, t, currency, members],
  );
}

function Live({ rule }: { readonly rule: Rule | null }) {
  const t = useWords();
  const [scope] = useScope('all');
  const count = useCount({ rule, q: '', scope }).data;
  return count === undefined ? null : t('revenue.filter.live', { n: count.total });
}

/** The values that accounts have, in words. */
function Values({ field, draw }: { readonly field: RuleField | undefined; readonly draw: (known: FieldValues) => ReactNode }) {
  const query = useColumnValues(field && columnOfField(field.field));
  return draw({
    isPending: query.isPending,
    values: (query.data?.values ?? []).map(({ value, label, count }) => ({ value, count, word: label ?? field?.wordOf(value) ?? value })),
  });
}
