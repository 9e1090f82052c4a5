import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useSearch } from '@tanstack/react-router';
import { useColumns, useViews } from '../../features/portfolio/queries.ts';
import { Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { PortfolioBoard } from './portfolio-board.tsx';

/** Which accounts are like this, and what shall we do with all of them? */
export function PortfolioPage() {
  const t = useWords();
  const { view: wanted } = useSearch({ from: '/w/$workspace/accounts' });
  const views = useViews(wanted?.startsWith('draft_') ? wanted : undefined);
  const columns = useColumns();
  // Its header is two lines higher once the views are there; nothing stands below it until then.
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  if (views.data !== undefined && columns.data !== undefined) {
    const all = views.data[0];
    const view = views.data.find((one) => one.id === wanted) ?? all;
    if (view !== undefined)
      return (
        <PortfolioBoard
          key={view.id}
          view={view}
          views={views.data}
          columns={columns.data.columns}
          accounts={columns.data.accounts}
          isViewGone={wanted !== undefined && view.id !== wanted}
        />
      );
  }
  return (
    <Page title={t('portfolio.title')} fill>
      <Block<unknown>
        query={views.isError ? views : columns}
        what={t('portfolio.title')}
        loading={isPhone ? <></> : <Skeleton height={520} radius="md" />}
      >
        {() => null}
      </Block>
    </Page>
  );
}
