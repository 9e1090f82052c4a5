import type { PortfolioView } from '../../api/generated/types.gen.ts';
import { useViewCalls } from '../../features/portfolio/use-view-calls.ts';
import { ViewDialog, type ViewDoing } from '../../features/portfolio/view-dialog.tsx';
import { ViewsMenu } from '../../features/portfolio/views-menu.tsx';
import type { Portfolio } from './use-portfolio.ts';

type BoardViewsProps = {
  readonly portfolio: Portfolio;
  readonly view: PortfolioView;
  readonly views: readonly PortfolioView[];
  readonly doing: ViewDoing | undefined;
  readonly onDoing: (doing: ViewDoing | undefined) => void;
  readonly onChoose: (id: string) => void;
};

/** The view beside the title, and the dialog in which one is named, changed or removed. */
export function BoardViews({ portfolio, view, views, doing, onDoing, onChoose }: BoardViewsProps) {
  const { change } = useViewCalls(views);
  const { asked, reset } = portfolio;
  return (
    <>
      <ViewsMenu
        views={views}
        view={view}
        isChanged={portfolio.isChanged}
        onChoose={onChoose}
        onEdit={onDoing}
        onSave={() => void change(view.id, { definition: asked }).then(reset)}
        onReset={reset}
      />
      <ViewDialog
        doing={doing}
        view={view}
        views={views}
        definition={asked}
        onClose={() => onDoing(undefined)}
        onDone={(id) => {
          onDoing(undefined);
          portfolio.choose(id);
        }}
      />
    </>
  );
}
