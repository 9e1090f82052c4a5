import { Autocomplete, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader, AccountPartner } from '../../api/generated/types.gen.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { usePartnerCalls } from './use-partner-calls.ts';

type Role = AccountPartner['role'];
const roles: readonly Role[] = ['delivery', 'integration', 'support', 'resale', 'other'];

type NameProps = {
  readonly opened: boolean;
  readonly account: AccountHeader;
  readonly known: readonly string[];
  /** What it is named for, where it follows another. */
  readonly role: Role;
  readonly onClose: () => void;
};

/** Names a partner that the account hangs on. */
export function NamePartnerDialog({ opened, onClose, ...form }: NameProps) {
  const t = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('accounts.partners.add')}>
      <NameForm {...form} onClose={onClose} />
    </Dialog>
  );
}

function NameForm({ account, known, role: first, onClose }: Omit<NameProps, 'opened'>) {
  const t = useWords();
  const calls = usePartnerCalls(account);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(first);
  const [engagements, setEngagements] = useState<number | string>('');
  const [keys, setKeys] = useState('');
  const save = () =>
    calls.name({
      name: name.trim(),
      role,
      ...(typeof engagements === 'number' ? { engagements } : {}),
      ...(keys.trim() === '' ? {} : { keysHeld: keys.split(',').flatMap((key) => key.trim() || []) }),
    });
  return (
    <SaveForm save={t('accounts.partners.add')} isReady={name.trim() !== ''} onSave={save} onClose={onClose}>
      <Autocomplete
        data-autofocus
        label={t('accounts.partners.name')}
        value={name}
        onChange={setName}
        data={[...known]}
        maxLength={200}
        limit={20}
      />
      <Select
        label={t('accounts.partners.role')}
        value={role}
        onChange={(next) => next && setRole(next)}
        allowDeselect={false}
        data={roles.map((value) => ({ value, label: t(`accounts.partners.role.${value}`) }))}
      />
      <NumberInput
        label={t('accounts.partners.engagements')}
        value={engagements}
        onChange={setEngagements}
        min={0}
        max={10_000}
        allowDecimal={false}
      />
      <TextInput
        label={t('accounts.partners.keys')}
        description={t('accounts.partners.keysNote')}
        value={keys}
        maxLength={1_000}
        onChange={(event) => setKeys(event.currentTarget.value)}
      />
    </SaveForm>
  );
}

type ExitProps = { readonly partner: AccountPartner | null; readonly account: AccountHeader; readonly onClose: () => void };

/** Says from which day on a partner is there no longer, and for how many accounts that holds. */
export function PartnerExitDialog({ partner, account, onClose }: ExitProps) {
  const t = useWords();
  return (
    <Dialog opened={partner !== null} onClose={onClose} title={t('accounts.partners.exitTitle', { name: partner?.name ?? '' })}>
      {partner && <ExitForm partner={partner} account={account} onClose={onClose} />}
    </Dialog>
  );
}

function ExitForm({ partner, account, onClose }: ExitProps & { readonly partner: AccountPartner }) {
  const t = useWords();
  const calls = usePartnerCalls(account);
  const [day, setDay] = useState(partner.leavesOn ?? account.today);
  return (
    <SaveForm save={t('accounts.partners.exitSave')} isReady={day !== ''} onSave={() => calls.tellExit(partner, day)} onClose={onClose}>
      <TextInput
        data-autofocus
        type="date"
        label={t('accounts.partners.exitDay')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <p className="p-label">{t('accounts.partners.exitNote', { n: partner.accounts })}</p>
    </SaveForm>
  );
}
