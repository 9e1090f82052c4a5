import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DeskRenewal, RenewalCallInput, Risk } from '../../api/generated/types.gen.ts';
import { useSees, useWorkspaceSlug } from '../../api/session.ts';
import { minorOf } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { usePlanOwners, usePlans } from './queries.ts';

/** A plan as it is typed: an open risk of the account, or what enters one. */
export type PlanTyped = {
  readonly riskId: string | null;
  readonly kind: Risk['kind'];
  /** Whole units of the currency; empty for the whole ARR of the account. */
  readonly exposed: number | '';
  readonly mitigation: string;
  readonly ownerId: string | null;
  readonly dueOn: string;
};

const KINDS = [
  'value',
  'adoption',
  'sponsor',
  'champion',
  'relationship',
  'budget',
  'ownership',
  'market',
  'price',
  'competitor',
  'product_gap',
  'support',
  'partner',
  'complexity',
  'other',
] as const satisfies readonly Risk['kind'][];

export const newPlan = (ownerId: string | null): PlanTyped => ({
  riskId: null,
  kind: 'value',
  exposed: '',
  mitigation: '',
  ownerId,
  dueOn: '',
});

const PARTS = ['mitigation', 'owner', 'due', 'past', 'exposed'] as const;

/** What a risk of the register lacks to be a plan; whoever does not see what is exposed leaves that to the server. */
function lackOf({ mitigation, owner, dueOn, isOverdue, exposedArrMinor }: Risk, seesMoney: boolean): readonly (typeof PARTS)[number][] {
  const lacks = {
    mitigation: mitigation === null || mitigation.trim() === '',
    owner: owner === null,
    due: dueOn === null,
    past: isOverdue,
    exposed: seesMoney && exposedArrMinor === null,
  };
  return PARTS.filter((part) => lacks[part]);
}

type Within = { readonly currency: string; readonly plans: readonly Risk[]; readonly seesMoney: boolean };

/** As the server takes it; null while it is not whole. */
export function planIn(typed: PlanTyped, { currency, plans, seesMoney }: Within): NonNullable<RenewalCallInput['plan']> | null {
  const { riskId, kind, exposed, ownerId, dueOn } = typed;
  const mitigation = typed.mitigation.trim();
  if (riskId !== null) return plans.some((risk) => risk.id === riskId && lackOf(risk, seesMoney).length === 0) ? { riskId } : null;
  if (mitigation === '' || ownerId === null || dueOn === '') return null;
  return {
    kind,
    title: '',
    mitigation,
    ownerId,
    dueOn,
    exposed: exposed === '' ? null : { amountMinor: minorOf(exposed, currency), currency },
  };
}

type PlanFieldsProps = {
  readonly renewal: DeskRenewal;
  readonly currency: string;
  readonly typed: PlanTyped;
  readonly onChange: (typed: PlanTyped) => void;
};

/** What is done about it, by whom, by when, and what is exposed. */
export function PlanFields({ renewal, currency, typed, onChange }: PlanFieldsProps) {
  const t = useWords();
  const plans = usePlans(renewal.account.id);
  const chosen = plans.find(({ id }) => id === typed.riskId);
  return (
    <>
      <h3 className="p-card-title">{t('renewals.plan')}</h3>
      <p className="p-label" style={{ margin: 0 }}>
        {t('renewals.plan.needed')}
      </p>
      {plans.length > 0 && (
        <Select
          label={t('renewals.plan.which')}
          allowDeselect={false}
          value={typed.riskId ?? ''}
          onChange={(id) => onChange({ ...typed, riskId: id === '' ? null : id })}
          data={[
            { value: '', label: t('renewals.plan.new') },
            ...plans.map(({ id, title, kind }) => ({ value: id, label: title === '' ? t(`risks.kind.${kind}`) : title })),
          ]}
        />
      )}
      {chosen && <Lacks risk={chosen} />}
      {typed.riskId === null && <NewPlan currency={currency} typed={typed} onChange={onChange} />}
    </>
  );
}

/** What the chosen risk lacks, and where it is completed. */
function Lacks({ risk }: { readonly risk: Risk }) {
  const t = useWords();
  const format = useFormat();
  const workspace = useWorkspaceSlug();
  const lacks = lackOf(risk, useSees('money'));
  if (lacks.length === 0) return null;
  return (
    <p role="status" style={{ margin: 0 }}>
      {t('renewals.plan.lacks', { missing: format.list(lacks.map((part) => t(`renewals.plan.lack.${part}`))) })}{' '}
      <Link to="/w/$workspace/risks" params={{ workspace }} search={{ risk: risk.id }}>
        {t('renewals.plan.complete')}
      </Link>
    </p>
  );
}

function NewPlan({ currency, typed, onChange }: Omit<PlanFieldsProps, 'renewal'>) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  const owners = usePlanOwners();
  const set = (part: Partial<PlanTyped>) => onChange({ ...typed, ...part });
  return (
    <>
      <Select
        label={t('risks.field.kind')}
        allowDeselect={false}
        value={typed.kind}
        data={KINDS.map((value) => ({ value, label: t(`risks.kind.${value}`) }))}
        onChange={(kind) => kind !== null && set({ kind })}
      />
      <Textarea
        label={t('risks.field.mitigation')}
        placeholder={t('risks.field.mitigation.example')}
        maxLength={5_000}
        value={typed.mitigation}
        onChange={(event) => set({ mitigation: event.currentTarget.value })}
      />
      <SearchSelect
        label={t('risks.field.owner')}
        value={typed.ownerId}
        onChange={(ownerId) => set({ ownerId })}
        data={owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        type="date"
        label={t('risks.field.due')}
        value={typed.dueOn}
        onChange={(event) => set({ dueOn: event.currentTarget.value })}
      />
      {seesMoney && (
        <NumberInput
          label={t('risks.field.exposed', { currency: format.currency(currency) })}
          placeholder={t('risks.exposed.all')}
          min={0}
          allowNegative={false}
          thousandSeparator={format.groupSign}
          value={typed.exposed}
          onChange={(value) => set({ exposed: typeof value === 'number' ? value : '' })}
        />
      )}
    </>
  );
}
