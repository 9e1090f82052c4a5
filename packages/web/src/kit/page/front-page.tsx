import { ActionIcon, NativeSelect } from '@mantine/core';
import { Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { languages, setPreferences, usePreferences } from '../preferences/preferences.ts';
import type { Language } from '../preferences/preferences.ts';
import { useWords } from '../words/words-provider.tsx';
import classes from './front-page.module.css';
import { Logo } from './logo.tsx';
import { PageTitle } from './page-title.tsx';

type FrontPageProps = { readonly title: string; readonly lead?: ReactNode; readonly children: ReactNode; readonly wide?: boolean };

/** Pages outside of a workspace: one card, the product's mark, language and theme in the corner, nothing else. */
export function FrontPage({ title, lead, children, wide = false }: FrontPageProps) {
  useEffect(() => {
    document.title = `${title} · Perennial`;
  }, [title]);
  return (
    <div className={classes.front}>
      <header className={classes.corner}>
        <Corner />
      </header>
      <main className={classes.card} data-wide={wide}>
        <Logo size={32} />
        <PageTitle>{title}</PageTitle>
        {lead && <p className="p-lead">{lead}</p>}
        {children}
      </main>
    </div>
  );
}

function Corner() {
  const t = useWords();
  const { language, theme } = usePreferences();
  const isDark = theme === 'dark' || (theme === 'auto' && globalThis.matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('shell.language')}
        value={language}
        onChange={(event) => setPreferences({ language: event.currentTarget.value as Language })}
        data={languages.map((one) => ({ value: one, label: t(`me.${one}`) }))}
      />
      <ActionIcon
        aria-label={t('keys.theme', { name: t(isDark ? 'shell.theme.light' : 'shell.theme.dark') })}
        onClick={() => setPreferences({ theme: isDark ? 'light' : 'dark' })}
      >
        {isDark ? <Sun size={16} aria-hidden="true" /> : <Moon size={16} aria-hidden="true" />}
      </ActionIcon>
    </>
  );
}
