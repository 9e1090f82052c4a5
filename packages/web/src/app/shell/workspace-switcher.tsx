import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useMe, useMembership } from '../../api/session.ts';
import { useCommands } from '../../kit/commands/registry.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Logo } from '../../kit/page/logo.tsx';
import classes from './sidebar.module.css';

/** Only the workspaces one belongs to; with one of them it is a name, not a menu. */
export function WorkspaceSwitcher({ rail }: { readonly rail: boolean }) {
  const t = useWords();
  const navigate = useNavigate();
  const here = useMembership()?.workspace;
  const all = useMe()?.memberships.map(({ workspace }) => workspace) ?? [];
  const go = (slug: string) => void navigate({ to: `/w/${slug}` });
  useCommands(
    all.map(({ slug, name }) => ({
      id: `workspace.${slug}`,
      label: t('keys.switchWorkspace', { name }),
      keywords: t('shell.workspaces'),
      group: 'settings',
      when: slug !== here?.slug,
      run: () => go(slug),
    })),
  );
  const name = here?.name ?? '';
  const face = (
    <>
      <Logo />
      <span className={classes.workspaceName}>
        {name}
        {here?.isSample && <span className={classes.sample}>{t('shell.sample')}</span>}
      </span>
    </>
  );
  if (all.length < 2)
    return (
      <div className={classes.workspace} title={rail ? name : undefined}>
        {face}
      </div>
    );
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <button type="button" className={classes.workspace} aria-label={t('shell.workspace', { name })}>
          {face}
          <ChevronsUpDown size={14} aria-hidden="true" className={classes.switch} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.workspaces')}</Menu.Label>
        {all.map((workspace) => (
          <Menu.Item
            key={workspace.id}
            onClick={() => go(workspace.slug)}
            rightSection={workspace.slug === here?.slug && <Check size={14} aria-hidden="true" />}
          >
            {workspace.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
