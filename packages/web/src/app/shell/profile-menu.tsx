import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Keyboard, LogOut, Moon, Sun, UserRound } from 'lucide-react';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { commandsNow } from '../../kit/commands/registry.ts';
import { initialsOf } from '../../kit/chip/initials.ts';
import { languages, setPreferences, usePreferences } from '../../kit/preferences/preferences.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './sidebar.module.css';
import { useSignOut } from './use-sign-out.ts';

/** Language, theme, keys and sign-out at one click; the rest is under Settings, Me. */
export function ProfileMenu({ rail }: { readonly rail: boolean }) {
  const t = useWords();
  const navigate = useNavigate();
  const slug = useWorkspaceSlug();
  const signOut = useSignOut();
  const { language, theme } = usePreferences();
  const name = useMembership()?.member.name ?? '';
  const isDark = theme === 'dark' || (theme === 'auto' && globalThis.matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <Menu position={rail ? 'right-end' : 'top-start'} width={224}>
      <Menu.Target>
        <button type="button" className={classes.profile} aria-label={t('shell.profile', { name })}>
          <span className={classes.avatar} aria-hidden="true">
            {initialsOf(name)}
          </span>
          <span className={classes.word}>{name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.language')}</Menu.Label>
        <Menu.RadioGroup
          value={language}
          onChange={(next) => setPreferences({ language: languages.find((one) => one === next) ?? language })}
        >
          {languages.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one}>
              {t(`me.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={isDark ? <Sun size={16} aria-hidden="true" /> : <Moon size={16} aria-hidden="true" />}
          onClick={() => setPreferences({ theme: isDark ? 'light' : 'dark' })}
        >
          {t('keys.theme', { name: t(isDark ? 'shell.theme.light' : 'shell.theme.dark') })}
        </Menu.Item>
        <Menu.Item
          leftSection={<Keyboard size={16} aria-hidden="true" />}
          rightSection={<kbd className="p-kbd">?</kbd>}
          onClick={() =>
            commandsNow()
              .findLast(({ id }) => id === 'keys.sheet')
              ?.run()
          }
        >
          {t('shell.keys')}
        </Menu.Item>
        <Menu.Item
          leftSection={<UserRound size={16} aria-hidden="true" />}
          onClick={() => void navigate({ to: '/w/$workspace/settings/me', params: { workspace: slug } })}
        >
          {t('shell.me')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} aria-hidden="true" />} onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
