import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useContacts } from '../../features/account/queries.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { PartnersCard } from './partners-card.tsx';
import { PeopleTable } from './people-table.tsx';
import { TeamCard } from './team-card.tsx';
import classes from './tables.module.css';
import { ThreadsCard } from './threads-card.tsx';

/** Whom do we know, and is it enough? Grouped by role, with the roles that nobody plays. */
export function PeopleTab({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const query = useContacts(account.id, q);
  return (
    <div className={classes.stack}>
      {query.data?.multithreading && <ThreadsCard threads={query.data.multithreading} account={account} />}
      <TeamCard account={account} />
      <PartnersCard account={account} />
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
            return <PeopleTable account={account} people={people} isSearch={q !== ''} />;
          }}
        </Block>
      </Card>
    </div>
  );
}
