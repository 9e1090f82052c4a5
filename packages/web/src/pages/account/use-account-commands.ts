import { Clock, Copy, Printer, CircleHelp, CircleCheckBig, CirclePause, Milestone, Tags } from 'lucide-react';
import { createElement, Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useAccountSignals } from '../../features/account/queries.ts';
import { PauseDialog } from '../../features/pauses/pause-dialog.tsx';
import { CloseDialog } from '../../features/signals/close-dialog.tsx';
import { SnoozeDialog } from '../../features/signals/snooze-dialog.tsx';
import { useSignalActs } from '../../features/signals/use-signal-acts.ts';
import { useCommands } from '../../kit/commands/registry.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { copyLink } from './copy-link.ts';
import { tabs } from './search.ts';
import { StageDialog } from '../../features/work-actions/stage-dialog.tsx';
import { TagsDialog } from '../../features/work-actions/tags-dialog.tsx';
import { usePlace } from './use-place.ts';
import { useWalk } from './use-walk.ts';

type Doing = 'close' | 'snooze' | 'stage' | 'tags' | 'pause';

/** Keys of the page: tabs 1 to 8, j and k through the list, why, before the call, link, snooze and close all open signals. */
export function useAccountCommands(account: AccountHeader): ReactNode {
  const t = useWords();
  const may = useMay('work');
  const mayAssign = useMay('assign');
  const place = usePlace();
  const walk = useWalk(place.search.ctx, account.id);
  const acts = useSignalActs();
  const open =
    useAccountSignals(account.id).data?.signals.filter(({ state, severity }) => state === 'open' && severity !== 'positive') ?? [];
  const [doing, setDoing] = useState<Doing>();
  const { name } = account;
  const page = { group: 'focused', scope: 'page' } as const;
  useCommands([
    ...tabs.map((tab, at) => ({
      id: `account.tab.${tab}`,
      label: t('accounts.command.tab', { tab: t(`accounts.tab.${tab}`) }),
      keys: [String(at + 1)],
      group: 'pages' as const,
      scope: 'page' as const,
      run: () => place.goTab(tab),
    })),
    {
      id: 'account.next',
      label: t('accounts.next'),
      keys: ['j'],
      ...page,
      when: walk?.next !== undefined,
      run: () => walk?.next && place.goAccount(walk.next),
    },
    {
      id: 'account.previous',
      label: t('accounts.previous'),
      keys: ['k'],
      ...page,
      when: walk?.previous !== undefined,
      run: () => walk?.previous && place.goAccount(walk.previous),
    },
    {
      id: 'account.why',
      label: t('actions.why'),
      keywords: t('accounts.command.why.keywords'),
      keys: ['w'],
      ...page,
      icon: CircleHelp,
      run: () => place.setSearch({ panel: 'why' }),
    },
    {
      id: 'account.call',
      label: t('accounts.command.call'),
      keywords: t('accounts.command.call.keywords'),
      keys: ['b'],
      ...page,
      icon: Printer,
      run: () => place.setSearch({ panel: 'call' }),
    },
    { id: 'account.link', label: t('actions.copyLink'), keys: ['l'], ...page, icon: Copy, run: () => void copyLink(t('actions.copied')) },
    {
      id: 'account.snooze',
      label: t('accounts.command.snooze', { name }),
      keys: ['s'],
      ...page,
      icon: Clock,
      when: may && open.length > 0,
      run: () => setDoing('snooze'),
    },
    {
      id: 'account.close',
      label: t('accounts.command.close', { name }),
      keys: ['e'],
      ...page,
      icon: CircleCheckBig,
      when: may && open.length > 0,
      run: () => setDoing('close'),
    },
    { id: 'account.stage', label: t('accounts.command.stage'), ...page, icon: Milestone, when: may, run: () => setDoing('stage') },
    {
      id: 'account.pause',
      label: t('accounts.pauses.command', { name }),
      keywords: t('accounts.pauses.command.keywords'),
      ...page,
      icon: CirclePause,
      when: may,
      run: () => setDoing('pause'),
    },
    { id: 'account.tags', label: t('accounts.command.tags'), ...page, icon: Tags, when: mayAssign, run: () => setDoing('tags') },
  ]);
  const ids = open.map(({ id }) => id);
  const end = () => setDoing(undefined);
  return createElement(
    Fragment,
    null,
    doing === 'close' &&
      createElement(CloseDialog, {
        opened: true,
        name,
        count: ids.length,
        onClose: end,
        onDone: (closing) => acts.close(ids, closing, t('accounts.signalsClosed', { n: ids.length })),
      }),
    doing === 'snooze' &&
      createElement(SnoozeDialog, {
        opened: true,
        name,
        today: account.today,
        noticeOn: account.renewal?.noticeOn ?? null,
        onClose: end,
        onSnooze: (snooze) => acts.snooze(ids, snooze, t('accounts.signalsSnoozed', { n: ids.length })),
      }),
    createElement(StageDialog, { opened: doing === 'stage', account, onClose: end }),
    createElement(PauseDialog, { opened: doing === 'pause', account, onClose: end }),
    createElement(TagsDialog, { opened: doing === 'tags', account, tags: account.tags, onClose: end }),
  );
}
