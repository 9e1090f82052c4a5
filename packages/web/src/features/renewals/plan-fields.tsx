import { Select } from '@mantine/core';
import type { DeskRenewal, RenewalCallInput } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useAccountRisks } from '../risks/queries.ts';
import { RiskFields, type RiskSaid, wishOf } from '../risks/risk-fields.tsx';
import { riskTitle } from '../risks/risk-words.ts';

export type PlanTyped = { readonly riskId: string | null; readonly said: RiskSaid };

export const newPlan = (ownerId: string | null): PlanTyped => ({
  riskId: null,
  said: { kind: 'value', title: '', exposed: '', mitigation: '', ownerId, dueOn: '' },
});

/** As the server takes it; null while it is not whole. */
export function planIn({ riskId, said }: PlanTyped, currency: string): NonNullable<RenewalCallInput['plan']> | null {
  if (riskId !== null) return { riskId };
  const { mitigation, ownerId, dueOn, ...rest } = wishOf(said, currency);
  return mitigation === null || ownerId === null || dueOn === null ? null : { ...rest, mitigation, ownerId, dueOn };
}

type PlanFieldsProps = {
  readonly renewal: DeskRenewal;
  readonly currency: string;
  readonly typed: PlanTyped;
  readonly onChange: (typed: PlanTyped) => void;
};

/** What is done about it: an open risk of the account, or a new one. */
export function PlanFields({ renewal, currency, typed, onChange }: PlanFieldsProps) {
  const t = useWords();
  const risks = useAccountRisks(renewal.account.id).data?.risks ?? [];
  return (
    <>
      <h3 className="p-card-title">{t('renewals.plan')}</h3>
      <p className="p-label" style={{ margin: 0 }}>
        {t('renewals.plan.needed')}
      </p>
      {risks.length > 0 && (
        <Select
          label={t('renewals.plan.which')}
          allowDeselect={false}
          value={typed.riskId ?? ''}
          onChange={(id) => onChange({ ...typed, riskId: id === '' ? null : id })}
          data={[{ value: '', label: t('renewals.plan.new') }, ...risks.map((risk) => ({ value: risk.id, label: riskTitle(t, risk) }))]}
        />
      )}
      {typed.riskId === null && <RiskFields said={typed.said} currency={currency} onChange={(said) => onChange({ ...typed, said })} />}
    </>
  );
}
