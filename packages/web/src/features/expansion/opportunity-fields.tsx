import { NumberInput, Select, TextInput } from '@mantine/core';
import type { Opportunity } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { minorOf, unitsOf } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { productName } from '../../kit/words/product-name.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { opportunityKinds } from './opportunity-words.ts';
import { useOpportunityOwners, useProducts } from './queries.ts';

/** What is said of an opportunity, as it is typed. */
export type OpportunitySaid = {
  readonly kind: Opportunity['kind'];
  readonly productKey: string | null;
  readonly title: string;
  /** Whole units of the currency; empty while nobody knows. */
  readonly amount: number | '';
  readonly ownerId: string | null;
  readonly expectedOn: string;
};

export function saidOf({ kind, product, title, amount, owner, expectedOn }: Opportunity): OpportunitySaid {
  return {
    kind,
    productKey: product?.key ?? null,
    title,
    amount: amount === null ? '' : unitsOf(amount),
    ownerId: owner?.id ?? null,
    expectedOn: expectedOn ?? '',
  };
}

/** As the server takes it. */
export function wishOf({ kind, productKey, title, amount, ownerId, expectedOn }: OpportunitySaid, currency: string) {
  return {
    kind,
    productKey,
    title: title.trim(),
    amount: amount === '' ? null : { amountMinor: minorOf(amount, currency), currency },
    ownerId,
    expectedOn: expectedOn === '' ? null : expectedOn,
  };
}

type FieldsProps = {
  readonly said: OpportunitySaid;
  readonly currency: string;
  readonly onChange: (said: OpportunitySaid) => void;
};

/** What may be sold, of which product, for how much, by whom and by when. */
export function OpportunityFields({ said, currency, onChange }: FieldsProps) {
  const t = useWords();
  const format = useFormat();
  const seesMoney = useSees('money');
  const owners = useOpportunityOwners();
  const products = useProducts().data ?? [];
  const set = (part: Partial<OpportunitySaid>) => onChange({ ...said, ...part });
  const known = products.map(({ key, name }) => ({ value: key, label: productName(t, name) }));
  const isKnown = said.productKey === null || known.some(({ value }) => value === said.productKey);
  return (
    <>
      <Select
        data-autofocus
        label={t('expansion.field.kind')}
        allowDeselect={false}
        value={said.kind}
        data={opportunityKinds.map((value) => ({ value, label: t(`expansion.kind.${value}`) }))}
        onChange={(kind) => kind !== null && set({ kind })}
      />
      <SearchSelect
        // What is chosen is written once; with the names it is written anew.
        key={products.length}
        label={t('expansion.field.product')}
        clearable
        placeholder={t('expansion.field.noProduct')}
        value={said.productKey}
        onChange={(productKey) => set({ productKey })}
        data={isKnown ? known : [...known, { value: said.productKey ?? '', label: said.productKey ?? '' }]}
      />
      <TextInput
        label={t('expansion.field.title')}
        placeholder={t('expansion.field.title.example')}
        maxLength={300}
        value={said.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      {seesMoney && (
        <NumberInput
          label={t('expansion.field.amount', { currency: format.currency(currency) })}
          description={t('expansion.field.amount.note')}
          min={0}
          allowNegative={false}
          thousandSeparator={format.groupSign}
          value={said.amount}
          onChange={(value) => set({ amount: typeof value === 'number' ? value : '' })}
        />
      )}
      <SearchSelect
        label={t('expansion.field.owner')}
        clearable
        placeholder={t('work.nobody')}
        value={said.ownerId}
        onChange={(ownerId) => set({ ownerId })}
        data={owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        type="date"
        label={t('expansion.field.expected')}
        value={said.expectedOn}
        onChange={(event) => set({ expectedOn: event.currentTarget.value })}
      />
    </>
  );
}
