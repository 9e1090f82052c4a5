import { Button } from '@mantine/core';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { nameSeller } from '../../api/generated/sdk.gen.ts';
import type { AccountWhitespace } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useDid } from '../../kit/undo/use-did.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useOpportunityOwners } from './queries.ts';

type SellerLineProps = {
  readonly account: { readonly id: string; readonly name: string };
  readonly sales: AccountWhitespace['sales'];
};

/** Who sells to the account: expansion of its first months is credited to them. */
export function SellerLine({ account, sales: { member, toldBySource } }: SellerLineProps) {
  const t = useWords();
  const may = useMay('assign');
  const [isChanging, setChanging] = useState(false);
  const name = member?.name ?? (toldBySource === null ? null : t('expansion.seller.source', { name: toldBySource }));
  return (
    <p className="p-meta">
      {name === null ? t('expansion.seller.nobody') : t('expansion.seller.says', { name })}
      {may && (
        <Button size="compact-xs" variant="subtle" ml={4} onClick={() => setChanging(true)}>
          {t('expansion.seller.change')}
        </Button>
      )}
      <Dialog opened={isChanging} onClose={() => setChanging(false)} title={t('expansion.seller.title', { name: account.name })} size="sm">
        {isChanging && <SellerForm account={account} memberId={member?.id ?? null} onClose={() => setChanging(false)} />}
      </Dialog>
    </p>
  );
}

type FormProps = Pick<SellerLineProps, 'account'> & { readonly memberId: string | null; readonly onClose: () => void };

function SellerForm({ account, memberId, onClose }: FormProps) {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const did = useDid();
  const members = useOpportunityOwners();
  const [chosen, setChosen] = useState(memberId);
  const give = (id: string | null) => answer(nameSeller({ path: { workspace, account: account.id }, body: { memberId: id } }));
  const save = async () => {
    if (chosen === memberId) return;
    const { previousMemberId } = await give(chosen);
    const seller = members.find(({ id }) => id === chosen)?.name;
    did(
      seller === undefined
        ? t('expansion.seller.none', { name: account.name })
        : t('expansion.seller.saved', { seller, name: account.name }),
      () => give(previousMemberId),
    );
  };
  return (
    <SaveForm save={t('expansion.seller.save')} onSave={save} onClose={onClose}>
      <SearchSelect
        data-autofocus
        clearable
        label={t('expansion.seller.member')}
        description={t('expansion.seller.note')}
        placeholder={t('work.nobody')}
        value={chosen}
        onChange={setChosen}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </SaveForm>
  );
}
