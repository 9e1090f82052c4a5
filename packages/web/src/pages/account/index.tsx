import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import {
  useAccount,
  useAccountSignals,
  useContacts,
  useExplanation,
  useFeatures,
  useTasks,
  useUse,
} from '../../features/account/queries.ts';
import { useWorkActions } from '../../features/work-actions/use-work-actions.tsx';
import { accountIdOf } from '../../kit/chip/chip.tsx';
import { isNotFound } from '../../kit/failure/failure.ts';
import { Page } from '../../kit/page/page.tsx';
import { rememberAccount } from '../../kit/recent/recent-accounts.ts';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AccountFrame } from './account-frame.tsx';
import { BeforeCall } from './before-call.tsx';
import { FeedbackTab } from './feedback-tab.tsx';
import { HeaderSkeleton } from './header-skeleton.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { RevenueTab } from './revenue-tab.tsx';
import { RowsNote } from './rows-note.tsx';
import { tabs } from './search.ts';
import type { Tab } from './search.ts';
import { SupportTab } from './support-tab.tsx';
import { TimelineTab } from './timeline-tab.tsx';
import { UsageTab } from './usage-tab.tsx';
import { useAccountCommands } from './use-account-commands.ts';
import { usePlace } from './use-place.ts';
import { WhyDrawer } from './why-drawer.tsx';
import { WorkTab } from './work-tab.tsx';

const shown: Readonly<Record<Tab, (props: { readonly account: AccountHeader }) => ReactNode>> = {
  overview: OverviewTab,
  timeline: TimelineTab,
  usage: UsageTab,
  people: PeopleTab,
  revenue: RevenueTab,
  support: SupportTab,
  feedback: FeedbackTab,
  work: WorkTab,
};

/** How is this customer doing, why, and what did we promise to do? */
export function AccountPage() {
  const t = useWords();
  const { account: segment = '', tab: said } = useParams({ strict: false }) as { readonly account?: string; readonly tab?: string };
  const id = accountIdOf(segment);
  const tab = tabs.find((one) => one === said) ?? 'overview';
  const navigate = useNavigate();
  const query = useAccount(id);
  useAheadOfHead(id);
  const account = query.data;
  useEffect(() => {
    if (said !== tab)
      void navigate({
        to: '/w/$workspace/accounts/$account/$tab',
        params: ((before: object) => ({ ...before, tab })) as never,
        search: true as never,
        replace: true,
      });
  }, [said, tab, navigate]);
  if (account === undefined && query.isError) {
    return (
      <Page title={t('accounts.account')}>
        {isNotFound(query.error) ? (
          <Empty title={t('accounts.gone')} description={t('accounts.goneNote')} />
        ) : (
          <Empty title={t('states.failed', { what: t('accounts.account') })} />
        )}
      </Page>
    );
  }
  if (account === undefined) return <HeaderSkeleton />;
  return <Loaded key={account.id} account={account} tab={tab} />;
}

function Loaded({ account, tab }: { readonly account: AccountHeader; readonly tab: Tab }) {
  const actions = useWorkActions({ id: account.id, name: account.name, ownerId: account.owner?.id ?? null }, account.today);
  const dialogs = useAccountCommands(account);
  const Shown = shown[tab];
  const workspace = useWorkspaceSlug();
  useEffect(() => rememberAccount({ workspace, id: account.id, name: account.name }), [workspace, account.id, account.name]);
  return (
    <AccountFrame account={account} tab={tab}>
      <RowsNote today={account.today} />
      <Shown account={account} />
      <WhyDrawer account={account} />
      <BeforeCall account={account} />
      {actions.dialogs}
      {dialogs}
    </AccountFrame>
  );
}

/** The cards ask together with the head, not after it. */
function useAheadOfHead(id: string): void {
  const { search } = usePlace();
  useExplanation(id, { from: search.from, to: search.to });
  useUse(id, { weeks: search.weeks ?? 26, by: search.by ?? 'week' });
  useFeatures(id);
  useAccountSignals(id);
  useContacts(id);
  useTasks(id);
}
