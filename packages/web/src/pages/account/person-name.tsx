import type { ReactNode } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useContacts } from '../../features/account/queries.ts';
import { FactsCard } from '../../kit/chip/facts-card.tsx';
import { WithCard } from '../../kit/chip/with-card.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Person } from './person.ts';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

type NameProps = {
  readonly account: AccountHeader;
  readonly person: { readonly id: string; readonly name: string };
  /** Their chip; the bare name, as part of a sentence, where absent. */
  readonly children?: ReactNode;
};

/** A contact where they are mentioned: hover or focus tells a few facts, a click what there was with them. */
export function PersonName({ account, person, children }: NameProps) {
  const { goTab } = usePlace();
  const known = useContacts(account.id).data?.contacts.find(({ id }) => id === person.id);
  const name = (
    <button
      type="button"
      className={children === undefined ? classes.mention : classes.button}
      onClick={() => goTab('timeline', { contact: person.id })}
    >
      {children ?? person.name}
    </button>
  );
  return known === undefined ? name : <WithCard card={<PersonFacts person={known} today={account.today} />}>{name}</WithCard>;
}

function PersonFacts({ person, today }: { readonly person: Person; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const { name, title, department, email, leftOn, roles, lastContactOn, lastSeenOn, activeDays28 } = person;
  const influence = roles.find((one) => one.influence !== null)?.influence ?? null;
  const sentiment = roles.find((one) => one.sentiment !== null)?.sentiment ?? null;
  const left = leftOn === null ? '' : t('accounts.people.left', { day: format.day(leftOn, today) });
  return (
    <FactsCard
      title={name}
      note={[title, department, left].filter(Boolean).join(' · ')}
      facts={[
        [t('accounts.people.role'), roles.map(({ role }) => t(`accounts.role.${role}`)).join(', ')],
        [t('accounts.people.influence'), influence === null ? null : t(`accounts.influence.${influence as 1}`)],
        [
          t('accounts.people.sentiment'),
          sentiment === null ? null : t(`accounts.mood.${sentiment < 0 ? `minus${-sentiment}` : sentiment}` as 'accounts.mood.0'),
        ],
        [t('accounts.people.lastContact'), lastContactOn === null ? t('accounts.people.never') : format.ago(lastContactOn, today)],
        [t('accounts.people.lastSeen'), lastSeenOn === null ? null : format.ago(lastSeenOn, today)],
        [t('accounts.seen.days28'), activeDays28 === null ? null : format.number(activeDays28, 0)],
        [t('accounts.people.email'), email],
      ]}
    />
  );
}
