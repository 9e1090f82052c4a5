import { Spline } from 'lucide-react';
import type { AccountContacts, AccountHeader } from '../../api/generated/types.gen.ts';
import { useContacts } from '../../features/account/queries.ts';
import { PersonChip } from '../../kit/chip/chip.tsx';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import classes from './overview.module.css';
import type { Person } from './person.ts';
import { PersonName } from './person-name.tsx';
import { usePlace } from './use-place.ts';

const SHOWN = 4;

/** Those who matter most, and whether we know enough of them. */
export function PeopleCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { goTab } = usePlace();
  const query = useContacts(account.id);
  // As the tab counts: contacts who are there. Who left stays in the list while they hold a role.
  const there = query.data?.contacts.slice(0, SHOWN).filter(({ leftOn }) => leftOn === null).length ?? 0;
  const count = query.data && t('accounts.people.of', { n: there, total: query.data.present });
  return (
    <Card
      title={t('accounts.tab.people')}
      aside={
        count && (
          <button type="button" className={classes.link} onClick={() => goTab('people')}>
            {count}
          </button>
        )
      }
    >
      <Block query={query} what={t('accounts.tab.people')}>
        {(people) => <People account={account} people={people} />}
      </Block>
    </Card>
  );
}

function People({ account, people }: { readonly account: AccountHeader; readonly people: AccountContacts }) {
  const t = useWords();
  const format = useFormat();
  if (people.contacts.length === 0) return <Empty title={t('accounts.people.none')} description={t('accounts.people.noneNote')} />;
  return (
    <>
      <ul className={classes.people}>
        {people.contacts.slice(0, SHOWN).map((person) => (
          <li key={person.id}>
            <PersonName account={account} person={person}>
              <PersonChip name={person.name} hasLeft={person.leftOn !== null} note={personNote({ t, format }, person, account.today)} />
            </PersonName>
          </li>
        ))}
      </ul>
      <Coverage people={people} />
    </>
  );
}

function Coverage({ people }: { readonly people: AccountContacts }) {
  const t = useWords();
  const text =
    people.rolesFilled === 0
      ? t('accounts.people.noRoles')
      : people.rolesFilled > 1 && people.rolesSpokenWith60Days <= 1 && people.multithreading !== null
        ? t('accounts.people.single', { n: people.rolesSpokenWith60Days, of: people.rolesFilled })
        : undefined;
  return text === undefined ? null : (
    <p className={classes.hint}>
      <Spline size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{text}</span>
    </p>
  );
}

/** "champion · positive · 33 days ago", or when and that they left. */
export function personNote({ t, format }: { readonly t: Words; readonly format: Format }, person: Person, today: string): string {
  const roles = person.roles.map(({ role }) => t(`accounts.role.${role}`)).join(', ');
  if (person.leftOn !== null)
    return [roles, t('accounts.people.left', { day: format.day(person.leftOn, today) })].filter(Boolean).join(' · ');
  const sentiment = person.roles.find((role) => role.sentiment !== null)?.sentiment ?? null;
  const mood = sentiment === null ? '' : t(`accounts.sentiment.${sentiment > 0 ? 'positive' : sentiment < 0 ? 'negative' : 'neutral'}`);
  const seen = person.lastSeenOn === null ? '' : t('accounts.people.active', { ago: format.ago(person.lastSeenOn, today) });
  const spoken =
    person.lastContactOn === null
      ? t('accounts.people.noContact')
      : t('accounts.people.spoken', { ago: format.ago(person.lastContactOn, today) });
  return [roles || person.title || '', mood, roles ? spoken : seen || spoken].filter(Boolean).join(' · ');
}
