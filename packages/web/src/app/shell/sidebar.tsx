import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { ariaKeys, KeyHint } from '../../kit/commands/key-hint.tsx';
import { openPalette } from '../../kit/commands/palette.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNavigationCounts } from '../../kit/navigation/counts.ts';
import { PinnedViews } from '../../kit/navigation/pinned-views.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { NavigationItem } from './navigation.ts';
import { ProfileMenu } from './profile-menu.tsx';
import classes from './sidebar.module.css';
import { useNavigation } from './use-navigation.ts';
import { WorkspaceSwitcher } from './workspace-switcher.tsx';

/** 224 px from 1280, a rail of icons from 768, nothing below (the bottom bar takes over). */
export function Sidebar() {
  const t = useWords();
  const items = useNavigation();
  const rail = useMediaQuery('(max-width: 79.99em)', false, { getInitialValueInEffect: false });
  const of = (group: NavigationItem['group']) =>
    items.filter((item) => item.group === group).map((item) => <Item key={item.id} item={item} rail={rail} />);
  const groups = (['insight', 'work', 'outcomes'] as const).filter((group) => of(group).length > 0);
  return (
    <aside aria-label={t('shell.navigation')} className={classes.sidebar} data-rail={rail}>
      <WorkspaceSwitcher rail={rail} />
      <Named rail={rail} name={t('shell.searchOrDo')}>
        <button
          type="button"
          className={classes.search}
          onClick={openPalette}
          aria-keyshortcuts={ariaKeys(['Mod+k'])}
          aria-label={t('shell.searchOrDo')}
        >
          <Search size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className={classes.word}>{t('shell.searchOrDo')}</span>
          <KeyHint id="palette.open" />
        </button>
      </Named>
      <nav aria-label={t('shell.navigation')} className={classes.nav}>
        <ul className={classes.list}>{of('main')}</ul>
        {groups.map((group) => (
          <Fragment key={group}>
            <h2 className={classes.group}>{t(`shell.${group}`)}</h2>
            <ul className={classes.list}>{of(group)}</ul>
          </Fragment>
        ))}
        <PinnedViews heading={classes.group} list={classes.list} item={classes.item} word={classes.word} count={classes.count} />
        <ul className={classes.foot}>{of('foot')}</ul>
      </nav>
      <ProfileMenu rail={rail} />
    </aside>
  );
}

function Item({
  item: { id, href, icon: Icon, word },
  rail,
}: {
  readonly item: NavigationItem & { readonly href: string };
  readonly rail: boolean;
}) {
  const t = useWords();
  const format = useFormat();
  const count = useNavigationCounts()[id];
  return (
    <li>
      <Named rail={rail} name={t(word)}>
        <Link
          to={href}
          className={classes.item}
          activeProps={{ 'aria-current': 'page' }}
          activeOptions={{ exact: false, includeSearch: false }}
        >
          <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
          <span className={classes.word}>{t(word)}</span>
          {count !== undefined && <span className={classes.count}>{format.number(count, 0)}</span>}
        </Link>
      </Named>
    </li>
  );
}

/** On the rail the word is the tooltip. */
export function Named({ rail, name, children }: { readonly rail: boolean; readonly name: string; readonly children: ReactNode }) {
  return (
    <Tooltip label={name} position="right" disabled={!rail}>
      {children}
    </Tooltip>
  );
}
