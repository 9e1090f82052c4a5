import { NativeSelect } from '@mantine/core';
import type { AccountContacts, AccountHeader } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { PersonRow } from './person-row.tsx';
import { roles } from './roles.ts';
import type { Role } from './roles.ts';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { usePeopleCalls } from './use-people-calls.ts';

const COLUMNS = 7;
/** How many are offered for a role; others are found by their own row. */
const NAMED = 200;

type PeopleProps = { readonly account: AccountHeader; readonly people: AccountContacts; readonly isSearch: boolean };

/** Everybody under the role they play; a role that nobody plays keeps its place. */
export function PeopleTable({ account, people, isSearch }: PeopleProps) {
  const t = useWords();
  const others = people.contacts.filter((person) => person.roles.length === 0);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <TableHead
          names={[t('accounts.contact'), t('accounts.people.role'), t('accounts.people.influence'), t('accounts.people.sentiment')]}
          figures={[t('accounts.people.lastContact'), t('accounts.people.lastSeen')]}
          actions={t('actions.more')}
        />
        {roles.map((role) => (
          <RoleGroup key={role} played={role} account={account} people={people} isSearch={isSearch} />
        ))}
        {others.length > 0 && (
          <tbody>
            <tr className={classes.group}>
              <th colSpan={COLUMNS} scope="rowgroup">
                {t('accounts.people.others', { n: people.total - people.contacts.length + others.length })}
              </th>
            </tr>
            {others.map((person) => (
              <PersonRow key={person.id} account={account} person={person} played={undefined} />
            ))}
          </tbody>
        )}
      </table>
      {people.total > people.contacts.length && (
        <p className="p-meta" style={{ padding: '0 16px' }}>
          {t('accounts.people.moreThere', { n: people.total - people.contacts.length })}
        </p>
      )}
    </div>
  );
}

function RoleGroup({ played: role, account, people, isSearch }: PeopleProps & { readonly played: Role }) {
  const t = useWords();
  const holders = people.contacts.filter((person) => person.roles.some((one) => one.role === role));
  const isEmpty = people.emptyRoles.includes(role) && holders.every(({ leftOn }) => leftOn !== null);
  if (holders.length === 0 && (isSearch || !people.emptyRoles.includes(role))) return null;
  return (
    <tbody>
      <tr className={classes.group}>
        <th colSpan={COLUMNS} scope="rowgroup">
          {t(`accounts.roleTitle.${role}`)}
        </th>
      </tr>
      {holders.map((person) => (
        <PersonRow key={`${role}/${person.id}`} account={account} person={person} played={role} />
      ))}
      {isEmpty && (
        <tr>
          <td colSpan={COLUMNS} className={classes.muted}>
            {t('accounts.people.nobodyYet')} <NameSomebody role={role} account={account} people={people} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

type NameProps = { readonly role: Role; readonly account: AccountHeader; readonly people: AccountContacts };

/** Who left, or whose mail comes back, is gone: not offered for a part. */
const isPresent = ({ leftOn, bouncedOn }: AccountContacts['contacts'][number]) => leftOn === null && bouncedOn === null;

function NameSomebody({ role, account, people }: NameProps) {
  const t = useWords();
  const may = useMay('work');
  const calls = usePeopleCalls(account);
  const free = people.contacts.filter((person) => isPresent(person) && !person.roles.some((one) => one.role === role));
  if (!may || free.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('accounts.people.addRole', { role: t(`accounts.roleTitle.${role}`) })}
      value=""
      style={{ display: 'inline-block' }}
      onChange={(event) => {
        const person = free.find(({ id }) => id === event.currentTarget.value);
        if (person) void calls.setRole(person, role, {});
      }}
      data={[{ value: '', label: t('accounts.people.name') }, ...free.slice(0, NAMED).map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
