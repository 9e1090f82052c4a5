import { ActionIcon, Menu, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Ellipsis, Search } from 'lucide-react';
import { useState } from 'react';
import type { AccountContacts, AccountHeader } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useContacts } from '../../features/account/queries.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { PersonChip } from '../../kit/chip/chip.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Person } from './people-card.tsx';
import classes from './tables.module.css';
import { usePeopleCalls } from './use-people-calls.ts';
import { usePlace } from './use-place.ts';

export const roles = ['sponsor', 'buyer', 'champion', 'technical_owner', 'user_lead', 'blocker'] as const;
type Role = (typeof roles)[number];

/** Whom do we know, and is it enough? Grouped by role, with the roles that nobody plays. */
export function PeopleTab({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const query = useContacts(account.id, q);
  return (
    <div className={classes.stack}>
      {query.data?.multithreading && <Threads threads={query.data.multithreading} account={account} />}
      <Card
        title={t('accounts.people.title')}
        flush
        aside={
          <TextInput
            size="xs"
            aria-label={t('accounts.people.find')}
            placeholder={t('accounts.people.find')}
            leftSection={<Search size={14} aria-hidden="true" />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        }
      >
        <Block query={query} what={t('accounts.tab.people')}>
          {(people) => {
            if (people.contacts.length === 0)
              return q === '' ? (
                <Empty title={t('accounts.people.none')} description={t('accounts.people.noneNote')} />
              ) : (
                <NothingMatches onClear={() => setTyped('')} />
              );
            return <People account={account} people={people} isSearch={q !== ''} />;
          }}
        </Block>
      </Card>
    </div>
  );
}

function People({
  account,
  people,
  isSearch,
}: {
  readonly account: AccountHeader;
  readonly people: AccountContacts;
  readonly isSearch: boolean;
}) {
  const t = useWords();
  const others = people.contacts.filter((person) => person.roles.length === 0);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('accounts.contact')}</th>
            <th scope="col">{t('accounts.people.role')}</th>
            <th scope="col">{t('accounts.people.influence')}</th>
            <th scope="col">{t('accounts.people.sentiment')}</th>
            <th scope="col" className={classes.end}>
              {t('accounts.people.lastContact')}
            </th>
            <th scope="col" className={classes.end}>
              {t('accounts.people.lastSeen')}
            </th>
            <th scope="col">
              <span className="p-visually-hidden">{t('actions.more')}</span>
            </th>
          </tr>
        </thead>
        {roles.map((role) => (
          <RoleGroup key={role} played={role} account={account} people={people} isSearch={isSearch} />
        ))}
        {others.length > 0 && (
          <tbody>
            <tr className={classes.group}>
              <th colSpan={7} scope="rowgroup">
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

type GroupProps = { readonly played: Role; readonly account: AccountHeader; readonly people: AccountContacts; readonly isSearch: boolean };

function RoleGroup({ played: role, account, people, isSearch }: GroupProps) {
  const t = useWords();
  const may = useMay('work');
  const calls = usePeopleCalls(account);
  const holders = people.contacts.filter((person) => person.roles.some((one) => one.role === role));
  const isEmpty = people.emptyRoles.includes(role) && holders.every(({ leftOn }) => leftOn !== null);
  if (holders.length === 0 && (isSearch || !people.emptyRoles.includes(role))) return null;
  const free = people.contacts.filter((person) => person.leftOn === null && !person.roles.some((one) => one.role === role));
  return (
    <tbody>
      <tr className={classes.group}>
        <th colSpan={7} scope="rowgroup">
          {t(`accounts.roleTitle.${role}`)}
        </th>
      </tr>
      {holders.map((person) => (
        <PersonRow key={`${role}/${person.id}`} account={account} person={person} played={role} />
      ))}
      {isEmpty && (
        <tr>
          <td colSpan={7} className={classes.muted}>
            {t('accounts.people.nobodyYet')}{' '}
            {may && free.length > 0 && (
              <NativeSelect
                size="xs"
                aria-label={t('accounts.people.addRole', { role: t(`accounts.roleTitle.${role}`) })}
                value=""
                style={{ display: 'inline-block' }}
                onChange={(event) => {
                  const person = free.find(({ id }) => id === event.currentTarget.value);
                  if (person) void calls.setRole(person, role, {});
                }}
                data={[
                  { value: '', label: t('accounts.people.name') },
                  ...free.slice(0, 200).map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </td>
        </tr>
      )}
    </tbody>
  );
}

const influences = [1, 2, 3, 4, 5] as const;
const sentiments = [2, 1, 0, -1, -2] as const;

function PersonRow({
  account,
  person,
  played: role,
}: {
  readonly account: AccountHeader;
  readonly person: Person;
  readonly played: Role | undefined;
}) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('work');
  const calls = usePeopleCalls(account);
  const { goTab } = usePlace();
  const part = person.roles.find((one) => one.role === role);
  const { today } = account;
  const note = [person.title, person.department].filter(Boolean).join(' · ');
  const left = person.leftOn === null ? '' : t('accounts.people.left', { day: format.day(person.leftOn, today) });
  const bounced =
    person.bouncedOn === null || person.leftOn !== null ? '' : t('accounts.people.bounced', { day: format.day(person.bouncedOn, today) });
  return (
    <tr>
      <td>
        <button type="button" className={classes.button} onClick={() => goTab('timeline', { contact: person.id })}>
          <PersonChip
            name={person.name}
            hasLeft={person.leftOn !== null}
            note={[note, left, bounced].filter(Boolean).join(' · ') || person.email || undefined}
          />
        </button>
      </td>
      <td>
        {person.roles.length === 0 ? (
          <span className={classes.muted}>–</span>
        ) : (
          person.roles.map((one) => t(`accounts.role.${one.role}`)).join(', ')
        )}
      </td>
      <td>
        {part && role ? (
          <NativeSelect
            size="xs"
            disabled={!may}
            aria-label={t('accounts.people.influenceOf', { name: person.name })}
            value={part.influence === null ? '' : String(part.influence)}
            onChange={(event) =>
              void calls.setRole(person, role, { influence: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
            }
            data={[{ value: '', label: '–' }, ...influences.map((n) => ({ value: String(n), label: t(`accounts.influence.${n}`) }))]}
          />
        ) : null}
      </td>
      <td>
        {part && role ? (
          <NativeSelect
            size="xs"
            disabled={!may}
            aria-label={t('accounts.people.sentimentOf', { name: person.name })}
            value={part.sentiment === null ? '' : String(part.sentiment)}
            onChange={(event) =>
              void calls.setRole(person, role, { sentiment: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
            }
            data={[
              { value: '', label: '–' },
              ...sentiments.map((n) => ({ value: String(n), label: t(`accounts.mood.${n < 0 ? `minus${-n}` : n}` as 'accounts.mood.0') })),
            ]}
          />
        ) : null}
      </td>
      <td className={classes.end}>
        {person.lastContactOn === null ? (
          <span className={classes.muted}>{t('accounts.people.never')}</span>
        ) : (
          format.ago(person.lastContactOn, today)
        )}
      </td>
      <td className={classes.end}>
        {person.lastSeenOn === null ? (
          <span className={classes.muted}>{person.activeDays28 === null ? '–' : t('accounts.people.never')}</span>
        ) : (
          format.ago(person.lastSeenOn, today)
        )}
      </td>
      <td>{may && <PersonMenu account={account} person={person} played={role} />}</td>
    </tr>
  );
}

function PersonMenu({
  account,
  person,
  played: role,
}: {
  readonly account: AccountHeader;
  readonly person: Person;
  readonly played: Role | undefined;
}) {
  const t = useWords();
  const calls = usePeopleCalls(account);
  const free = roles.filter((one) => !person.roles.some((played) => played.role === one));
  return (
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
      </Menu.Dropdown>
    </Menu>
  );
}

/** The score of the relationship, opened into its parts. */
function Threads({
  threads,
  account,
}: {
  readonly threads: NonNullable<AccountContacts['multithreading']>;
  readonly account: AccountHeader;
}) {
  const t = useWords();
  const format = useFormat();
  const parts = [
    ['breadth', 40],
    ['roles', 30],
    ['spread', 20],
    ['balance', 10],
  ] as const;
  return (
    <Card
      title={
        <Definition metric="multithreading_score" value={format.number(threads.score, 0)}>
          {t('accounts.threads.title', { score: format.number(threads.score, 0) })}
        </Definition>
      }
    >
      <div className={classes.pair}>
        <HorizontalBars
          full={1}
          tone="ink"
          bars={parts.map(([key, most]) => ({
            id: key,
            name: t(`accounts.threads.${key}`),
            value: threads[key] / most,
            text: t('accounts.threads.points', { n: format.number(threads[key], 0), most }),
          }))}
        />
        {threads.threads.length === 0 ? (
          <p className="p-label">{t('accounts.threads.none')}</p>
        ) : (
          <HorizontalBars
            full={1}
            bars={threads.threads.map((thread) => ({
              id: thread.id,
              name: thread.name,
              value: thread.strength,
              text: format.ago(thread.lastOn, account.today),
            }))}
          />
        )}
      </div>
      {threads.threads.length > 0 && (
        <p className="p-meta">
          {t('accounts.threads.top', { ratio: format.percent(threads.topRatio, 0), name: threads.threads[0]?.name ?? '' })}
        </p>
      )}
    </Card>
  );
}
