import { VisuallyHidden } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { PortfolioColumn, PortfolioRow, PortfolioView } from '../../api/generated/types.gen.ts';
import { gridColumn } from '../../features/portfolio/grid-columns.tsx';
import { JudgingNote } from '../../features/portfolio/judging-note.tsx';
import type { ViewDoing } from '../../features/portfolio/view-dialog.tsx';
import { useWorkActions, type WorkTarget } from '../../features/work-actions/use-work-actions.tsx';
import { nothingSelected } from '../../kit/grid/selection.ts';
import { useNavigationCount } from '../../kit/navigation/counts.ts';
import { Page } from '../../kit/page/page.tsx';
import { Partial as PartialNote } from '../../kit/states/states.tsx';
import { BoardActions } from './board-actions.tsx';
import { BoardViews } from './board-views.tsx';
import { useEditable } from './cell-editors.tsx';
import { Conditions } from './conditions.tsx';
import { FindField } from './find-field.tsx';
import { PortfolioBody } from './portfolio-body.tsx';
import { PortfolioPeek } from './portfolio-peek.tsx';
import classes from './portfolio.module.css';
import { Totals } from './totals.tsx';
import { useBoardCommands } from './use-board-commands.ts';
import { useColumnSetting } from './use-column-setting.ts';
import { useDownload } from './use-download.ts';
import { usePortfolio } from './use-portfolio.ts';
import { useShow } from './use-show.ts';

type BoardProps = {
  readonly view: PortfolioView;
  readonly views: readonly PortfolioView[];
  readonly columns: readonly PortfolioColumn[];
  readonly accounts: number;
  readonly isViewGone: boolean;
};

export function PortfolioBoard({ view, views, columns, accounts, isViewGone }: BoardProps) {
  const setting = useColumnSetting();
  const { t } = setting;
  const page = usePortfolio(view);
  const { show, isPhone } = useShow(page);
  const editable = useEditable();
  const gridColumns = useMemo(() => columns.map((column) => editable(gridColumn(column, setting))), [columns, setting, editable]);
  const [selection, setSelection] = useState(nothingSelected);
  const [current, setCurrent] = useState<PortfolioRow>();
  const [doing, setDoing] = useState<ViewDoing>();
  const [adding, setAdding] = useState<string>();
  const finder = useRef<HTMLInputElement>(null);
  const download = useDownload(page, columns);
  const acts = useWorkActions(current && targetOf(current), setting.today);
  useNavigationCount('portfolio', accounts);
  useBoardCommands({
    show,
    onShow: (next) => page.set({ show: next }),
    onFind: () => finder.current?.focus(),
    onCondition: () => setAdding(''),
    onSaveAs: () => setDoing('copy'),
    onDownload: download,
  });
  const choose = (id: string) => {
    setSelection(nothingSelected);
    page.choose(id);
  };
  const common = { portfolio: page, columns, setting, accounts, isPhone };
  return (
    <Page
      title={t('portfolio.title')}
      fill
      meta={<BoardViews portfolio={page} view={view} views={views} doing={doing} onDoing={setDoing} onChoose={choose} />}
      actions={<BoardActions portfolio={page} gridColumns={gridColumns} onDownload={download} />}
      lead={<Conditions {...common} adding={adding} onAdding={setAdding} />}
      filters={
        <>
          <FindField portfolio={page} ref={finder} />
          <Totals filter={page.filter} accounts={accounts} />
        </>
      }
    >
      <div className={classes.notes}>
        <JudgingNote />
        {isViewGone && <PartialNote>{t('portfolio.viewGone')}</PartialNote>}
      </div>
      <VisuallyHidden role="status">{page.isChanged ? t('portfolio.changed') : ''}</VisuallyHidden>
      <div className={classes.layout}>
        <PortfolioBody
          {...common}
          show={show}
          gridColumns={gridColumns}
          selection={selection}
          onSelection={setSelection}
          onCurrent={setCurrent}
          onFilter={(key) => setAdding(columns.find((one) => one.key === key)?.field ?? '')}
          onDownload={download}
        />
        <PortfolioPeek id={page.peek} setting={setting} onClose={() => page.open(undefined)} onRow={setCurrent} />
      </div>
      {acts.dialogs}
    </Page>
  );
}

/** The row that commands act on. */
function targetOf({ id, name, values: { owner } }: PortfolioRow): WorkTarget {
  return { id, name, ownerId: typeof owner === 'string' ? owner : null };
}
