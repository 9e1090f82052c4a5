import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { Risk } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { minorOf, unitsOf } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useRiskOwners } from './queries.ts';
import { riskKinds } from './risk-words.ts';

/** What is said of a risk, as it is typed. */
export type RiskSaid = {
  readonly kind: Risk['kind'];
  readonly title: string;
  /** Whole units of the currency; empty for the whole ARR of the account. */
  readonly exposed: number | '';
  readonly mitigation: string;
  readonly ownerId: string | null;
  readonly dueOn: string;
  /** Since when it stands, of one that is entered; empty for today. */
  readonly openedOn?: string;
};

type Money = NonNullable<Risk['exposed']>;

export function saidOf(risk: Pick<Risk, 'kind' | 'title' | 'exposed' | 'mitigation' | 'owner' | 'dueOn'>): RiskSaid {
  const { kind, title, exposed, mitigation, owner, dueOn } = risk;
  return {
    kind,
    title,
    exposed: exposed === null ? '' : unitsOf(exposed),
    mitigation: mitigation ?? '',
    ownerId: owner?.id ?? null,
    dueOn: dueOn ?? '',
  };
}

/** As the server takes it. */
export function wishOf({ kind, title, exposed, mitigation, ownerId, dueOn }: RiskSaid, currency: string) {
  return {
    kind,
    title: title.trim(),
    exposed: exposed === '' ? null : ({ amountMinor: minorOf(exposed, currency), currency } satisfies Money),
    mitigation: mitigation.trim() === '' ? null : mitigation.trim(),
    ownerId,
    dueOn: dueOn === '' ? null : dueOn,
  };
}

type RiskFieldsProps = {
  readonly said: RiskSaid;
  readonly currency: string;
  readonly onChange: (said: RiskSaid) => void;
};

/** What threatens, how much of the ARR, what is done about it, by whom and by when. */
export function RiskFields({ said, currency, onChange }: RiskFieldsProps) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  const owners = useRiskOwners();
  const set = (part: Partial<RiskSaid>) => onChange({ ...said, ...part });
  return (
    <>
      <Select
        data-autofocus
        label={t('risks.field.kind')}
        allowDeselect={false}
        value={said.kind}
        data={riskKinds.map((value) => ({ value, label: t(`risks.kind.${value}`) }))}
        onChange={(kind) => kind !== null && set({ kind })}
      />
      <TextInput
        label={t('risks.field.title')}
        placeholder={t('risks.field.title.example')}
        maxLength={300}
        value={said.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      {seesMoney && (
        <NumberInput
          label={t('risks.field.exposed', { currency: format.currency(currency) })}
          description={t('risks.field.exposed.note')}
          placeholder={t('risks.exposed.all')}
          min={0}
          allowNegative={false}
          thousandSeparator={format.groupSign}
          value={said.exposed}
          onChange={(value) => set({ exposed: typeof value === 'number' ? value : '' })}
        />
      )}
      <Textarea
        label={t('risks.field.mitigation')}
        placeholder={t('risks.field.mitigation.example')}
        autosize
        minRows={2}
        maxLength={5_000}
        value={said.mitigation}
        onChange={(event) => set({ mitigation: event.currentTarget.value })}
      />
      <SearchSelect
        label={t('risks.field.owner')}
        clearable
        placeholder={t('work.nobody')}
        value={said.ownerId}
        onChange={(ownerId) => set({ ownerId })}
        data={owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        type="date"
        label={t('risks.field.due')}
        value={said.dueOn}
        onChange={(event) => set({ dueOn: event.currentTarget.value })}
      />
      {said.openedOn !== undefined && (
        <TextInput
          type="date"
          label={t('risks.field.since')}
          description={t('risks.field.since.note')}
          value={said.openedOn}
          onChange={(event) => set({ openedOn: event.currentTarget.value })}
        />
      )}
    </>
  );
}
