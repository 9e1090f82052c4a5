import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ReactNode } from 'react';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../words/words-provider.tsx';
import classes from './settings-frame.module.css';
import { subjects } from './subjects.ts';

/** The list of subjects beside each settings page; what one has no right to, or what has no page yet, is absent. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const permissions = useMembership()?.permissions ?? [];
  const routes = Object.keys(useRouter().routesByPath);
  const { pathname } = useLocation();
  const list = useRef<HTMLElement>(null);
  // Where the list is a line that scrolls, the subject that is open shall be in sight.
  const showOpen = useEffectEvent((_at: string) => {
    const open = list.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (list.current && open) list.current.scrollLeft = open.offsetLeft - (list.current.clientWidth - open.offsetWidth) / 2;
  });
  useEffect(() => showOpen(pathname), [pathname]);
  const open = subjects.filter(({ may, route }) => permissions.includes(may) && routes.includes(`/w/$workspace/settings/${route}`));
  const groups = [...new Set(open.map(({ group }) => group))];
  return (
    <div className={classes.frame}>
      <nav ref={list} aria-label={t('settings.title')} className={classes.nav}>
        {groups.map((group) => (
          <div key={group}>
            <h2 className={classes.group}>{t(`settings.group.${group}`)}</h2>
            <ul>
              {open
                .filter((subject) => subject.group === group)
                .map(({ route, word }) => {
                  const href = `/w/${slug}/settings/${route}`;
                  return (
                    <li key={route}>
                      <Link to={href} className={classes.link} aria-current={`${pathname}/`.startsWith(`${href}/`) ? 'page' : undefined}>
                        {t(word)}
                      </Link>
                    </li>
                  );
                })}
            </ul>
          </div>
        ))}
      </nav>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
