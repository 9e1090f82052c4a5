import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useTimeline } from '../../features/account/queries.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './account-frame.module.css';
import { tabs } from './search.ts';
import type { Tab } from './search.ts';
import { usePlace } from './use-place.ts';

/** The sections, each with its own address; on phones the bar scrolls. */
export function AccountTabs({ account, tab }: { readonly account: AccountHeader; readonly tab: Tab }) {
  const t = useWords();
  const format = useFormat();
  const { search } = usePlace();
  const [seesMoney, seesContacts] = [useSees('money'), useSees('contacts')];
  const bar = useRef<HTMLElement>(null);
  const total = useTimeline(account.id, {}, 6).data?.pages[0]?.total ?? undefined;
  useEffect(() => {
    bar.current?.querySelector(`[data-tab="${tab}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab]);
  useHeadHeight(bar);
  const counts: Readonly<Partial<Record<Tab, number | undefined>>> = {
    timeline: total,
    people: account.counts.contacts,
    support: account.counts.openTickets,
    feedback: account.counts.answers,
    work: account.counts.openTasks,
  };
  return (
    <nav ref={bar} className={classes.tabs} aria-label={t('accounts.sections')}>
      <div className={classes.tabList}>
        {tabs
          .filter((one) => (one !== 'revenue' || seesMoney) && (one !== 'people' || seesContacts))
          .map((one) => (
            <Link
              key={one}
              to="/w/$workspace/accounts/$account/$tab"
              params={((before: object) => ({ ...before, tab: one })) as never}
              search={(search.ctx === undefined ? {} : { ctx: search.ctx }) as never}
              className={classes.tab}
              data-tab={one}
              aria-current={one === tab ? 'page' : undefined}
              resetScroll={false}
            >
              {t(`accounts.tab.${one}`)}
              {counts[one] !== undefined && <span className={classes.count}>{format.number(counts[one], 0)}</span>}
            </Link>
          ))}
      </div>
    </nav>
  );
}

/** The bar sticks below the head, whose height depends on the name and the language. */
function useHeadHeight(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const nav = bar.current;
    const head = nav?.previousElementSibling;
    if (!nav || !(head instanceof HTMLElement)) return undefined;
    const watch = new ResizeObserver(() => {
      const sticks = getComputedStyle(head).position === 'sticky';
      nav.style.setProperty('--head-height', sticks ? `${head.offsetHeight}px` : '0px');
    });
    watch.observe(head);
    return () => watch.disconnect();
  }, [bar]);
}
