import { Menu, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountHeader, AccountPartner } from '../../api/generated/types.gen.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './tables.module.css';
import { usePartnerCalls } from './use-partner-calls.ts';

type Props = { readonly account: AccountHeader; readonly partner: AccountPartner };

/** Who can be called at a partner, and who left it; says so where it leaves and nobody is named. */
export function PartnerPeople({ account, partner }: Props) {
  const t = useWords();
  const format = useFormat();
  const { people, leavesOn } = partner;
  if (people.length === 0) return leavesOn === null ? null : <div className="p-meta">{t('accounts.partners.people.none')}</div>;
  return (
    <ul className={classes.plain} aria-label={t('accounts.partners.people')}>
      {people.map(({ id, name, email, jobTitle, leftOn }) => (
        <li key={id} className="p-meta">
          {[name, jobTitle ?? ''].filter(Boolean).join(' · ')}
          {leftOn !== null && ` · ${t('accounts.partners.person.left', { day: format.dayInSentence(leftOn, account.today) })}`}
          {email !== null && leftOn === null && (
            <>
              {' · '}
              <a href={`mailto:${email}`}>{email}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What one does about a partner's people; `onName` opens the form. */
export function PersonItems({ account, partner, onName }: Props & { readonly onName: () => void }) {
  const t = useWords();
  const calls = usePartnerCalls(account);
  return (
    <>
      <Menu.Item onClick={onName}>{t('accounts.partners.person.add')}</Menu.Item>
      {partner.people.map((person) =>
        person.leftOn === null ? (
          <Menu.Item key={person.id} onClick={() => void calls.markLeft(partner, person, account.today)}>
            {t('accounts.partners.person.markLeft', { name: person.name })}
          </Menu.Item>
        ) : (
          <Menu.Item key={person.id} onClick={() => void calls.removePerson(partner, person)}>
            {t('accounts.partners.person.remove', { name: person.name })}
          </Menu.Item>
        ),
      )}
    </>
  );
}

type DialogProps = { readonly account: AccountHeader; readonly partner: AccountPartner | null; readonly onClose: () => void };

/** Names somebody who can be called at a partner. */
export function NamePersonDialog({ account, partner, onClose }: DialogProps) {
  const t = useWords();
  return (
    <Dialog opened={partner !== null} onClose={onClose} title={t('accounts.partners.person.title', { name: partner?.name ?? '' })}>
      {partner && <PersonForm account={account} partner={partner} onClose={onClose} />}
    </Dialog>
  );
}

function PersonForm({ account, partner, onClose }: Props & { readonly onClose: () => void }) {
  const t = useWords();
  const calls = usePartnerCalls(account);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [jobTitle, setJobTitle] = useState('');
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  const save = () => calls.namePerson(partner, { name: name.trim(), email: orNull(email), jobTitle: orNull(jobTitle), leftOn: null });
  return (
    <SaveForm save={t('accounts.partners.person.save')} isReady={name.trim() !== ''} onSave={save} onClose={onClose}>
      <TextInput
        data-autofocus
        label={t('accounts.partners.person.name')}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        type="email"
        label={t('accounts.partners.person.email')}
        value={email}
        maxLength={320}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        label={t('accounts.partners.person.jobTitle')}
        value={jobTitle}
        maxLength={200}
        onChange={(event) => setJobTitle(event.currentTarget.value)}
      />
      <p className="p-label">{t('accounts.partners.person.note', { n: partner.accounts })}</p>
    </SaveForm>
  );
}
