import { Drawer } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { CirclePlus, Menu as MenuIcon, Search } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../../kit/commands/registry.ts';
import { openPalette } from '../../kit/commands/palette.tsx';
import { PinnedViews } from '../../kit/navigation/pinned-views.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './bottom-bar.module.css';
import { ProfileMenu } from './profile-menu.tsx';
import sidebar from './sidebar.module.css';
import { useNavigation } from './use-navigation.ts';

/** Phones: two pages, search, add, and the rest behind More. */
export function BottomBar() {
  const t = useWords();
  const items = useNavigation();
  const add = useCommand('task.add');
  const [openAt, setOpenAt] = useState<string>();
  const path = useLocation({ select: ({ pathname }) => pathname });
  // Opened on a page, closed by going to another.
  const open = openAt === path;
  return (
    <>
      <nav aria-label={t('shell.navigation')} className={classes.bar}>
        {items
          .filter(({ group }) => group === 'main')
          .map(({ id, href, icon: Icon, word }) => (
            <Link key={id} to={href} className={classes.item} activeProps={{ 'aria-current': 'page' }}>
              <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
              {t(word)}
            </Link>
          ))}
        <button type="button" className={classes.item} onClick={openPalette}>
          <Search size={20} strokeWidth={1.75} aria-hidden="true" />
          {t('shell.search')}
        </button>
        {add && (
          <button type="button" className={classes.item} onClick={() => add.run()}>
            <CirclePlus size={20} strokeWidth={1.75} aria-hidden="true" />
            {t('shell.add')}
          </button>
        )}
        <button type="button" className={classes.item} aria-expanded={open} onClick={() => setOpenAt(path)}>
          <MenuIcon size={20} strokeWidth={1.75} aria-hidden="true" />
          {t('shell.more')}
        </button>
      </nav>
      <Drawer
        opened={open}
        onClose={() => setOpenAt(undefined)}
        position="bottom"
        size="60%"
        title={t('shell.more')}
        closeButtonProps={{ 'aria-label': t('shell.closeMenu') }}
      >
        <ul className={sidebar.list}>
          {items
            .filter(({ group }) => group !== 'main')
            .map(({ id, href, icon: Icon, word }) => (
              <li key={id}>
                <Link to={href} className={sidebar.item}>
                  <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
                  <span className={sidebar.word}>{t(word)}</span>
                </Link>
              </li>
            ))}
        </ul>
        <PinnedViews heading={sidebar.group} list={sidebar.list} item={sidebar.item} word={sidebar.word} count={sidebar.count} />
        <ProfileMenu rail={false} />
      </Drawer>
    </>
  );
}
