import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { PageTitle } from './page-title.tsx';
import classes from './page.module.css';

type PageProps = {
  readonly title: string;
  /** Beside the title: the date, the count. */
  readonly meta?: ReactNode;
  /** Above the title: breadcrumb on the left, position in the list on the right. */
  readonly above?: ReactNode;
  /** The sentence under the title that answers the page's question. */
  readonly lead?: ReactNode;
  /** At the right of the title: scope, the one filled button. */
  readonly actions?: ReactNode;
  /** At the right of the lead: filters. */
  readonly filters?: ReactNode;
  readonly children: ReactNode;
  /** Takes exactly the window's height and lets its parts scroll (lists, grids). */
  readonly fill?: boolean;
  /** Settings and forms read better narrow. */
  readonly narrow?: boolean;
};

/** The frame of a page: its header takes the place of a top bar. The title gets the focus after navigation. */
export function Page({ title, meta, above, lead, actions, filters, children, fill = false, narrow = false }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Perennial`;
  }, [title]);
  return (
    <div className={classes.page} data-fill={fill} data-narrow={narrow}>
      <header className={classes.header}>
        {above && <div className={classes.above}>{above}</div>}
        <div className={classes.row}>
          <div className={classes.titles}>
            <PageTitle>{title}</PageTitle>
            {meta && <span className={classes.meta}>{meta}</span>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
        {(lead || filters) && (
          <div className={classes.row}>
            <div className={classes.lead}>{lead}</div>
            {filters && <div className={classes.filters}>{filters}</div>}
          </div>
        )}
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
}

/** Takes the room of a lead, or of filters, that wait for the page's data: nothing below moves when they come. */
export function LeadWaits({ isFilters = false }: { readonly isFilters?: boolean }) {
  return <span className={isFilters ? classes.filtersWait : classes.leadWaits} aria-hidden="true" />;
}
