import { useCommands } from '../../kit/commands/registry.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Download } from './use-download.ts';
import type { Show } from './use-show.ts';

type BoardDoings = {
  readonly show: Show;
  readonly onShow: (show: Show) => void;
  readonly onFind: () => void;
  readonly onCondition: () => void;
  readonly onSaveAs: () => void;
  readonly onDownload: Download;
};

/** What the palette and the keys can do on the whole page. */
export function useBoardCommands({ show, onShow, onFind, onCondition, onSaveAs, onDownload }: BoardDoings): void {
  const t = useWords();
  const help = { group: 'help', scope: 'page' } as const;
  const settings = { group: 'settings', scope: 'page' } as const;
  useCommands([
    { id: 'portfolio.find', label: t('keys.filter'), keys: ['/'], ...help, run: onFind },
    { id: 'portfolio.condition', label: t('portfolio.command.condition'), ...settings, run: onCondition },
    { id: 'portfolio.save', label: t('portfolio.views.saveAs'), group: 'create', scope: 'page', run: onSaveAs },
    { id: 'portfolio.csv', label: t('portfolio.export.csv'), ...help, run: () => void onDownload('csv') },
    { id: 'portfolio.xlsx', label: t('portfolio.export.xlsx'), ...help, run: () => void onDownload('xlsx') },
    {
      id: 'portfolio.link',
      label: t('actions.copyLink'),
      keys: ['l'],
      ...help,
      run: () => void navigator.clipboard.writeText(window.location.href),
    },
    ...(['table', 'split', 'chart'] as const).map((one) => ({
      id: `portfolio.show.${one}`,
      label: t('portfolio.command.show', { name: t(`portfolio.show.${one}`) }),
      ...settings,
      when: one !== show,
      run: () => onShow(one),
    })),
  ]);
}
