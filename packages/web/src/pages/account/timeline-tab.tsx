import { Button, Paper, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { AccountHeader, Timeline, TimelineItem } from '../../api/generated/types.gen.ts';
import { useMay, useSees } from '../../api/session.ts';
import { useContacts, useTimeline } from '../../features/account/queries.ts';
import { NoteBox } from '../../features/work-actions/note-box.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { TimelineEntry } from './timeline-entry.tsx';
import classes from './timeline.module.css';
import { usePlace } from './use-place.ts';
import { useTelling } from './use-telling.ts';

const PAGE = 100;

/** What happened? One stream of everything, newest first; the note box is always open. */
export function TimelineTab({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const may = useMay('work');
  const { search, setSearch } = usePlace();
  const { kinds, q, contact, ours, since, until } = search;
  const query = useTimeline(account.id, { kinds, q, contact, ours, since, until }, PAGE);
  const first = query.data?.pages[0];
  const isFiltered = [kinds, q, contact, ours, since, until].some((value) => value !== undefined);
  const clear = () =>
    setSearch({
      kinds: undefined,
      q: undefined,
      contact: undefined,
      ours: undefined,
      since: undefined,
      until: undefined,
      measure: undefined,
    });
  return (
    <div className={classes.layout}>
      <div className={classes.stream}>
        {may && (
          <Paper p={16}>
            <NoteBox account={account} today={account.today} />
          </Paper>
        )}
        <Filters account={account} total={first?.total ?? null} />
        <Paper>
          <Block query={query} what={t('accounts.tab.timeline')}>
            {({ pages }) => {
              const items = pages.flatMap((page) => page.items);
              if (items.length === 0)
                return isFiltered ? (
                  <NothingMatches onClear={clear} />
                ) : (
                  <Empty title={t('timeline.none')} description={t('timeline.noneNote')} />
                );
              return (
                <>
                  <Days account={account} items={items} />
                  {query.hasNextPage && (
                    <div className={classes.end}>
                      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                        {t('timeline.older')}
                      </Button>
                    </div>
                  )}
                </>
              );
            }}
          </Block>
        </Paper>
      </div>
      <Side page={first} />
    </div>
  );
}

function Days({ account, items }: { readonly account: AccountHeader; readonly items: readonly TimelineItem[] }) {
  const { today } = account;
  const telling = useTelling(today);
  const days = Map.groupBy(items, (item) => telling.dayOf(item.at));
  return [...days].map(([day, of]) => (
    <section key={day} aria-label={telling.format.weekday(day)}>
      <h2 className={classes.day}>
        {telling.format.weekday(day)}
        {day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`}
      </h2>
      <ul className={classes.items}>
        {of.map((item) => (
          <li key={item.id}>
            <TimelineEntry account={account} item={item} telling={telling} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Filters({ account, total }: { readonly account: AccountHeader; readonly total: number | null }) {
  const seesAll = [useSees('money'), useSees('notes'), useSees('contacts')].every(Boolean);
  const t = useWords();
  const { search, setSearch } = usePlace();
  const [typed, setTyped] = useState(search.q ?? '');
  const say = useDebouncedCallback(
    (text: string) => setSearch({ q: text.trim() === '' ? undefined : text.trim() }, { replace: true }),
    250,
  );
  const who = useContacts(account.id).data?.contacts.find(({ id }) => id === search.contact)?.name;
  return (
    <div className={classes.filters}>
      {seesAll && (
        <TextInput
          aria-label={t('timeline.find')}
          placeholder={t('timeline.find')}
          leftSection={<Search size={16} aria-hidden="true" />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            say(event.currentTarget.value);
          }}
        />
      )}
      <Button
        aria-pressed={search.ours === '1'}
        variant={search.ours === '1' ? 'filled' : 'default'}
        onClick={() => setSearch({ ours: search.ours === '1' ? undefined : '1' })}
      >
        {t('timeline.onlyOurs')}
      </Button>
      {search.contact && (
        <Button onClick={() => setSearch({ contact: undefined })}>{t('timeline.onlyWith', { name: who ?? search.contact })} ×</Button>
      )}
      {total !== null && <span className="p-meta">{t('timeline.total', { n: total })}</span>}
    </div>
  );
}

/** How much of each kind, and when. */
function Side({ page }: { readonly page: Timeline | undefined }) {
  const t = useWords();
  const { search, setSearch } = usePlace();
  const chosen = new Set((search.kinds ?? '').split(',').filter(Boolean));
  const kinds = Object.entries(page?.byKind ?? {}).sort((a, b) => b[1] - a[1]);
  const weeks = page?.byWeek ?? [];
  const most = Math.max(1, ...weeks.map(({ count }) => count));
  const toggle = (kind: string) => {
    const next = chosen.has(kind) ? [...chosen].filter((one) => one !== kind) : [...chosen, kind];
    setSearch({ kinds: next.length === 0 ? undefined : next.join(',') });
  };
  return (
    <div className={classes.side}>
      {kinds.length > 0 && (
        <Card title={t('timeline.kinds')}>
          {weeks.length > 3 && (
            <div className={classes.density} role="img" aria-label={t('timeline.density', { n: weeks.length, most })}>
              {weeks.slice(-52).map(({ since, count }) => (
                <span key={since} style={{ height: `${Math.max(4, (count / most) * 100)}%` }} />
              ))}
            </div>
          )}
          <div className={classes.kinds}>
            {kinds.map(([kind, n]) => (
              <button key={kind} type="button" className={classes.kind} aria-pressed={chosen.has(kind)} onClick={() => toggle(kind)}>
                <span>{t.find(`timeline.kind.${kind}`) ?? kind}</span>
                <span className="p-num">{n}</span>
              </button>
            ))}
          </div>
        </Card>
      )}
    </div>
  );
}
