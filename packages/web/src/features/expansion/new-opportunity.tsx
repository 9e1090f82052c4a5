import { useState } from 'react';
import type { Opportunity } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { OpportunityFields, type OpportunitySaid, wishOf } from './opportunity-fields.tsx';
import { useOpportunityCalls } from './use-opportunity-calls.ts';

type NewProps = {
  readonly account: { readonly id: string; readonly name: string };
  /** What it is filled in with. */
  readonly begin?: { readonly kind: Opportunity['kind']; readonly productKey: string | null } | undefined;
  /** The signal that raises it. */
  readonly signal?: { readonly id: string; readonly key: string } | undefined;
  readonly onClose: () => void;
};

/** Enters an opportunity of an account: from a cell, from a signal, or by hand. */
export function NewOpportunityDialog({ opened, ...rest }: NewProps & { readonly opened: boolean }) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={rest.onClose} title={t('expansion.new.of', { name: rest.account.name })}>
      <NewOpportunityForm {...rest} />
    </Dialog>
  );
}

export function NewOpportunityForm({ account, begin, signal, onClose }: NewProps) {
  const t = useWords();
  const calls = useOpportunityCalls();
  const membership = useMembership();
  const currency = membership?.workspace.currency ?? 'USD';
  const [said, setSaid] = useState<OpportunitySaid>({
    kind: begin?.kind ?? 'seats',
    productKey: begin?.productKey ?? null,
    title: '',
    amount: '',
    ownerId: membership?.member.id ?? null,
    expectedOn: '',
  });
  return (
    <SaveForm
      save={t('expansion.new.save')}
      onSave={() => calls.enter({ accountId: account.id, ...wishOf(said, currency), signalId: signal?.id ?? null })}
      onClose={onClose}
    >
      {signal && <p className="p-label">{t('expansion.new.fromSignal', { signal: t.find(`signals.${signal.key}.name`) ?? signal.key })}</p>}
      <OpportunityFields said={said} currency={currency} onChange={setSaid} />
    </SaveForm>
  );
}
