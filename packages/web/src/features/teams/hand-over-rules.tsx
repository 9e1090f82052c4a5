import { ActionIcon, Button, Group, MultiSelect, Stack } from '@mantine/core';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HandOverPreview, Rule } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type BookRule, isWhole } from './decided.ts';
import classes from './hand-over.module.css';

/** Draws the builder of a rule; pages give it, as features stand apart. */
export type DrawRule = (asked: {
  readonly rule: Rule | null;
  readonly onChange: (rule: Rule | null) => void;
  /** Whose accounts it is about. */
  readonly ownerId: string;
}) => ReactNode;

type Props = {
  readonly plan: HandOverPreview;
  readonly rules: readonly BookRule[];
  readonly onRules: (rules: readonly BookRule[]) => void;
  readonly drawRule: DrawRule;
};

const MOST = 20;

/** Rules by which the book is divided, in order; what meets none is shared among the receivers. */
export function HandOverRules({ plan, rules, onRules, drawRule }: Props) {
  const t = useWords();
  const whole: readonly BookRule[] = rules.filter(isWhole);
  const set = (at: number, change: Partial<BookRule>) => onRules(rules.map((one, place) => (place === at ? { ...one, ...change } : one)));
  const moved = (at: number, by: -1 | 1) => {
    const [one, other] = [rules[at], rules[at + by]];
    if (one !== undefined && other !== undefined) onRules(rules.with(at, other).with(at + by, one));
  };
  return (
    <section aria-label={t('teams.handOver.rules')}>
      <h3 className={classes.title}>{t('teams.handOver.rules')}</h3>
      <p className={`p-meta ${classes.note}`}>{t('teams.handOver.rulesNote')}</p>
      {rules.length > 0 && (
        <ol className={classes.rules}>
          {rules.map((one, at) => (
            <li key={one.key}>
              <Group justify="space-between" wrap="nowrap">
                <b>{t('teams.handOver.rule', { n: at + 1 })}</b>
                <Tools at={at} last={rules.length - 1} onMove={(by) => moved(at, by)} onRemove={() => onRules(rules.toSpliced(at, 1))} />
              </Group>
              <Stack gap={8}>
                {drawRule({ rule: one.rule, onChange: (rule) => set(at, { rule }), ownerId: plan.member.id })}
                <MultiSelect
                  searchable
                  size="xs"
                  label={t('teams.handOver.rule.to', { n: at + 1 })}
                  description={t('teams.handOver.rule.toNote')}
                  maxValues={50}
                  value={[...one.toIds]}
                  onChange={(toIds) => set(at, { toIds })}
                  data={plan.candidates.map(({ member }) => ({ value: member.id, label: member.name }))}
                />
                <Gets plan={plan} nth={whole.indexOf(one)} />
              </Stack>
            </li>
          ))}
        </ol>
      )}
      {rules.length < MOST && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden="true" />}
          onClick={() => onRules([...rules, { key: Math.max(0, ...rules.map(({ key }) => key)) + 1, rule: null, toIds: [] }])}
        >
          {t('teams.handOver.rule.add')}
        </Button>
      )}
    </section>
  );
}

/** What goes by the rule, once it says which accounts and to whom. */
function Gets({ plan, nth }: { readonly plan: HandOverPreview; readonly nth: number }) {
  const t = useWords();
  const format = useFormat();
  const gets = plan.rules[nth];
  if (nth < 0) return <span className="p-meta">{t('teams.handOver.rule.open')}</span>;
  if (gets === undefined) return null;
  const { arrMinor } = gets;
  const n = format.number(gets.accounts, 0);
  return (
    <span className="p-meta" role="status">
      {arrMinor === null
        ? t('teams.handOver.rule.gets', { n })
        : t('teams.handOver.rule.gets.arr', { n, arr: format.money({ amountMinor: arrMinor, currency: plan.currency }) })}
    </span>
  );
}

type ToolsProps = {
  readonly at: number;
  readonly last: number;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

function Tools({ at, last, onMove, onRemove }: ToolsProps) {
  const t = useWords();
  const n = at + 1;
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon disabled={at === 0} aria-label={t('teams.handOver.rule.up', { n })} onClick={() => onMove(-1)}>
        <ArrowUp size={14} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon disabled={at === last} aria-label={t('teams.handOver.rule.down', { n })} onClick={() => onMove(1)}>
        <ArrowDown size={14} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon aria-label={t('teams.handOver.rule.remove', { n })} onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </ActionIcon>
    </Group>
  );
}
