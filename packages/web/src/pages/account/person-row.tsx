import { ActionIcon, Menu, NativeSelect } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { PersonChip } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ErasePerson } from './erase-person.tsx';
import type { Person } from './person.ts';
import { PersonName } from './person-name.tsx';
import { roles } from './roles.ts';
import type { Role } from './roles.ts';
import classes from './tables.module.css';
import { usePeopleCalls } from './use-people-calls.ts';

type RowProps = {
  readonly account: AccountHeader;
  readonly person: Person;
  /** The role under which the row stands; a person with two has two rows. */
  readonly played: Role | undefined;
};

/** A contact with what members think of them, when we last spoke, and when they were last seen. */
export function PersonRow({ account, person, played }: RowProps) {
  const t = useWords();
  const may = useMay('work');
  const { today } = account;
  const note = useNote(person, today);
  return (
    <tr>
      <td>
        <PersonName account={account} person={person}>
          <PersonChip name={person.name} hasLeft={person.leftOn !== null} note={note} />
        </PersonName>
      </td>
      <td>
        {person.roles.length === 0 ? (
          <span className={classes.muted}>–</span>
        ) : (
          person.roles.map((one) => t(`accounts.role.${one.role}`)).join(', ')
        )}
      </td>
      <td>{played && <Rating account={account} person={person} played={played} of="influence" />}</td>
      <td>{played && <Rating account={account} person={person} played={played} of="sentiment" />}</td>
      <td className={classes.end}>
        <Ago day={person.lastContactOn} today={today} isKnown />
      </td>
      <td className={classes.end}>
        <Ago day={person.lastSeenOn} today={today} isKnown={person.activeDays28 !== null} />
      </td>
      <td>{may && <PersonMenu account={account} person={person} played={played} />}</td>
    </tr>
  );
}

/** Title and department, and that they left or that mail comes back. */
function useNote(person: Person, today: string): string | undefined {
  const t = useWords();
  const format = useFormat();
  const { title, department, leftOn, bouncedOn } = person;
  const left = leftOn === null ? '' : t('accounts.people.left', { day: format.day(leftOn, today) });
  const bounced = bouncedOn === null || leftOn !== null ? '' : t('accounts.people.bounced', { day: format.day(bouncedOn, today) });
  return [title, department, left, bounced].filter(Boolean).join(' · ') || person.email || undefined;
}

function Ago({ day, today, isKnown }: { readonly day: string | null; readonly today: string; readonly isKnown: boolean }) {
  const t = useWords();
  const format = useFormat();
  if (day !== null) return <>{format.ago(day, today)}</>;
  return <span className={classes.muted}>{isKnown ? t('accounts.people.never') : '–'}</span>;
}

const steps = { influence: [1, 2, 3, 4, 5], sentiment: [2, 1, 0, -1, -2] } as const;

/** Influence or sentiment of a contact in a role, as members judge it. */
function Rating({ account, person, played, of }: RowProps & { readonly played: Role; readonly of: 'influence' | 'sentiment' }) {
  const t = useWords();
  const may = useMay('work');
  const calls = usePeopleCalls(account);
  const now = person.roles.find(({ role }) => role === played)?.[of] ?? null;
  const nameOf = (step: number) =>
    of === 'influence'
      ? t(`accounts.influence.${step}` as 'accounts.influence.1')
      : t(`accounts.mood.${step < 0 ? `minus${-step}` : step}` as 'accounts.mood.0');
  return (
    <NativeSelect
      size="xs"
      disabled={!may}
      aria-label={t(`accounts.people.${of}Of`, { name: person.name })}
      value={now === null ? '' : String(now)}
      onChange={({ currentTarget: { value } }) => void calls.setRole(person, played, { [of]: value === '' ? null : Number(value) })}
      data={[{ value: '', label: '–' }, ...steps[of].map((step) => ({ value: String(step), label: nameOf(step) }))]}
    />
  );
}

function PersonMenu({ account, person, played: role }: RowProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const [mayExport, mayErase] = [useMay('export_person'), useMay('erase_person')];
  const [isErasing, setErasing] = useState(false);
  const calls = usePeopleCalls(account);
  const free = roles.filter((one) => !person.roles.some((played) => played.role === one));
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={24} aria-label={t('accounts.people.menu', { name: person.name })}>
            <Ellipsis size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('accounts.people.giveRole')}</Menu.Label>
          {free.map((one) => (
            <Menu.Item key={one} onClick={() => void calls.setRole(person, one, {})}>
              {t(`accounts.roleTitle.${one}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {role && (
            <Menu.Item onClick={() => void calls.endRole(person, role)}>
              {t('accounts.people.endRole', { role: t(`accounts.roleTitle.${role}`) })}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => void calls.setLeft(person, person.leftOn === null ? account.today : null)}>
            {t(person.leftOn === null ? 'accounts.people.markLeft' : 'accounts.people.markBack')}
          </Menu.Item>
          {(mayExport || mayErase) && <Menu.Divider />}
          {mayExport && (
            <Menu.Item component="a" download href={`/api/v1/w/${slug}/accounts/${account.id}/contacts/${person.id}/export`}>
              {t('personal-data.export')}
            </Menu.Item>
          )}
          {mayErase && (
            <Menu.Item color="red" onClick={() => setErasing(true)}>
              {t('personal-data.erase')}…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ErasePerson account={account} person={person} opened={isErasing} onClose={() => setErasing(false)} />
    </>
  );
}
