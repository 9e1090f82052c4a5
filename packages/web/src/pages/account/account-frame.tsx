import { ActionIcon, Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight, ChevronUp, Ellipsis, Hash, Tags } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { accountHref, Tag } from '../../kit/chip/chip.tsx';
import { WithCard } from '../../kit/chip/with-card.tsx';
import { CommandButton } from '../../kit/commands/command-button.tsx';
import { KeyHint } from '../../kit/commands/key-hint.tsx';
import { useCommand } from '../../kit/commands/registry.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { PageTitle } from '../../kit/page/page-title.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './account-frame.module.css';
import { AccountTabs } from './account-tabs.tsx';
import { Figures } from './figures.tsx';
import type { Tab } from './search.ts';
import { usePlace } from './use-place.ts';
import { useWalk } from './use-walk.ts';

type FrameProps = { readonly account: AccountHeader; readonly tab: Tab; readonly children: ReactNode };

/** Name, figures and tabs stay while the sections below change. */
export function AccountFrame({ account, tab, children }: FrameProps) {
  useEffect(() => {
    document.title = `${account.name} · Perennial`;
  }, [account.name]);
  return (
    <div className={classes.frame} data-account-page>
      <header className={classes.head}>
        <div className={classes.inner}>
          <Above account={account} />
          <div className={classes.title}>
            <div className={classes.name}>
              <PageTitle>{account.name}</PageTitle>
              <FactTags account={account} />
            </div>
            <Actions />
          </div>
          {account.churned && <Churned account={account} />}
          <Figures account={account} />
        </div>
      </header>
      <AccountTabs account={account} tab={tab} />
      <div className={classes.body} id="account-section">
        {children}
      </div>
    </div>
  );
}

function Above({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const { search, goAccount } = usePlace();
  const walk = useWalk(search.ctx, account.id);
  const list = search.ctx === 'today' ? t('shell.today') : t('shell.portfolio');
  return (
    <div className={classes.above}>
      <nav aria-label={t('accounts.where')} className={classes.crumbs}>
        <Link
          to={(search.ctx === 'today' ? `/w/${slug}/today` : `/w/${slug}/accounts`) as never}
          search={search.ctx?.startsWith('vw_') ? ({ view: search.ctx } as never) : ({} as never)}
        >
          {list}
        </Link>
        {account.parent && (
          <>
            <ChevronRight size={14} aria-hidden="true" />
            <WithCard card={<AccountFacts id={account.parent.id} />}>
              <Link to={accountHref(slug, account.parent)}>{account.parent.name}</Link>
            </WithCard>
          </>
        )}
      </nav>
      <div className={classes.walk}>
        {walk && (
          <>
            <span>{t('accounts.walk', { at: walk.at + 1, of: walk.of, list })}</span>
            <ActionIcon
              size={24}
              disabled={!walk.previous}
              aria-label={t('accounts.previous')}
              onClick={() => walk.previous && goAccount(walk.previous)}
            >
              <ChevronUp size={16} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon size={24} disabled={!walk.next} aria-label={t('accounts.next')} onClick={() => walk.next && goAccount(walk.next)}>
              <ChevronDown size={16} aria-hidden="true" />
            </ActionIcon>
            <KeyHint id="account.previous" />
            <KeyHint id="account.next" />
          </>
        )}
        <UpToDate />
      </div>
    </div>
  );
}

function FactTags({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const place = [account.industry, account.country].filter(Boolean).join(' · ');
  return (
    <div className={classes.tags}>
      {account.tier && <Tag>{t(`accounts.tier.${account.tier}`)}</Tag>}
      {account.segment && <Tag>{account.segment}</Tag>}
      {account.stage && (
        <Tag>
          {t(`accounts.stage.${account.stage.stage}`)}
          {account.stage.byHand && ` (${t('accounts.byHand')})`}
        </Tag>
      )}
      {place && <Tag>{place}</Tag>}
      {account.pausedUntil && <PausedTag until={account.pausedUntil} today={account.today} />}
      <OwnTags tags={account.tags} />
    </div>
  );
}

const SHOWN_TAGS = 5;

/** What we call it ourselves, and where that is changed. */
function OwnTags({ tags }: { readonly tags: readonly string[] }) {
  const t = useWords();
  const change = useCommand('account.tags');
  return (
    <>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Tag key={tag}>
          <Hash size={12} aria-hidden="true" />
          {tag}
        </Tag>
      ))}
      {tags.length > SHOWN_TAGS && <span title={tags.slice(SHOWN_TAGS).join(', ')}>+{tags.length - SHOWN_TAGS}</span>}
      {change && (
        <Button size="compact-xs" variant="subtle" leftSection={<Tags size={12} aria-hidden="true" />} onClick={() => change.run()}>
          {t(tags.length === 0 ? 'accounts.tags.add' : 'accounts.tags.change')}
        </Button>
      )}
    </>
  );
}

function PausedTag({ until, today }: { readonly until: string; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  return <Tag>{t('accounts.pausedUntil', { day: format.day(until, today) })}</Tag>;
}

function Actions() {
  const t = useWords();
  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        <CommandButton id="account.note" word={t('actions.note')} />
        <CommandButton id="account.task" word={t('actions.task')} />
        <CommandButton id="account.pulse" word={t('actions.pulse')} />
      </div>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('actions.more')}>
            <Ellipsis size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {[
            'account.note',
            'account.task',
            'account.pulse',
            'account.assign',
            'account.snooze',
            'account.close',
            'account.why',
            'account.stage',
            'account.tags',
            'account.call',
            'account.link',
          ].map((id) => (
            <Item key={id} id={id} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Item({ id }: { readonly id: string }) {
  const command = useCommand(id);
  if (!command) return null;
  const Icon = command.icon;
  return (
    <Menu.Item
      leftSection={Icon && <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      rightSection={<KeyHint id={id} />}
      onClick={() => command.run()}
    >
      {command.label}
    </Menu.Item>
  );
}

/** Gone: the day, what was said, and that its scores stand still. */
function Churned({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  if (!account.churned) return null;
  return (
    <p className={classes.churned} role="note">
      {t('accounts.churned', {
        day: format.dayInSentence(account.churned.on, account.today),
        hasReason: account.churned.reason ? 'yes' : 'no',
        reason: account.churned.reason ?? '',
      })}
    </p>
  );
}
