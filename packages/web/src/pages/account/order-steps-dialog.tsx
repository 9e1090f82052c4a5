import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader, OrderChain as Chain, OrderStepDays } from '../../api/generated/types.gen.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useOrderCalls } from './use-order-calls.ts';

type Days = Required<OrderStepDays>;
const NOTHING: Days = {
  openedOn: null,
  quotedOn: null,
  orderedOn: null,
  provisionedOn: null,
  entitledOn: null,
  entitledUntil: null,
  lostOn: null,
  licenceKey: null,
  refundTerms: null,
};
const FIELDS = ['openedOn', 'quotedOn', 'orderedOn', 'provisionedOn', 'entitledOn', 'entitledUntil', 'lostOn'] as const;
const WORDS = {
  openedOn: 'orders.step.opened',
  quotedOn: 'orders.step.quoted',
  orderedOn: 'orders.step.ordered',
  provisionedOn: 'orders.step.provisioned',
  entitledOn: 'orders.step.entitled',
  entitledUntil: 'orders.step.entitledUntil',
  lostOn: 'orders.step.lost',
} as const;

const TERMS = ['full', 'prorated', 'none'] as const;

type DialogProps = { readonly chain: Chain | 'new' | null; readonly account: AccountHeader; readonly onClose: () => void };

/** What a member knows of an order's steps. */
export function OrderStepsDialog({ chain, account, onClose }: DialogProps) {
  const t = useWords();
  const name = chain === null || chain === 'new' ? account.name : (chain.product ?? account.name);
  return (
    <Dialog opened={chain !== null} onClose={onClose} title={chain === 'new' ? t('orders.card.add') : t('orders.edit.title', { name })}>
      {chain !== null && <StepsForm chain={chain} account={account} name={name} onClose={onClose} />}
    </Dialog>
  );
}

type FormProps = { readonly chain: Chain | 'new'; readonly name: string } & Pick<DialogProps, 'account' | 'onClose'>;

function StepsForm({ chain, account, name, onClose }: FormProps) {
  const t = useWords();
  const calls = useOrderCalls(account);
  const said: Days = { ...NOTHING, ...(chain === 'new' ? null : chain.byHand) };
  const [days, setDays] = useState<Days>(said);
  // What is signed is not lost.
  const fields = FIELDS.filter((field) => field !== 'lostOn' || chain === 'new' || chain.subscriptionId === null);
  const isAny = FIELDS.some((field) => field !== 'entitledUntil' && days[field] !== null);
  return (
    <SaveForm
      save={t('orders.edit.save')}
      isReady={isAny}
      onSave={() => (chain === 'new' ? calls.add(days, name) : calls.tell({ order: chain.key, name, before: chain.byHand }, days))}
      onClose={onClose}
    >
      <p className="p-label">{t('orders.edit.note')}</p>
      {fields.map((field, at) => (
        <TextInput
          key={field}
          {...(at === 0 ? { 'data-autofocus': true } : {})}
          type="date"
          label={t(WORDS[field])}
          {...(field === 'lostOn' ? { description: t('orders.edit.lostNote') } : {})}
          value={days[field] ?? ''}
          {...(field === 'entitledUntil' ? {} : { max: account.today })}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setDays((before) => ({ ...before, [field]: value === '' ? null : value }));
          }}
        />
      ))}
      <TextInput
        label={t('orders.edit.licence')}
        maxLength={300}
        value={days.licenceKey ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setDays((before) => ({ ...before, licenceKey: value.trim() === '' ? null : value }));
        }}
      />
      <Select
        label={t('orders.edit.terms')}
        description={t('orders.edit.termsNote')}
        data={TERMS.map((value) => ({ value, label: t(`money.value.refundTerms.${value}`) }))}
        value={days.refundTerms}
        onChange={(value) => setDays((before) => ({ ...before, refundTerms: TERMS.find((one) => one === value) ?? null }))}
        clearable
      />
      {chain !== 'new' && chain.byHand !== null && (
        <Button variant="subtle" onClick={() => void calls.takeBack({ order: chain.key, name, before: chain.byHand }).then(onClose)}>
          {t('orders.edit.takeBack')}
        </Button>
      )}
    </SaveForm>
  );
}
