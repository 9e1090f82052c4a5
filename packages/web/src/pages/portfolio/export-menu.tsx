import { Button, Menu } from '@mantine/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** All that match, in the columns of the view. */
export function ExportMenu({ onExport }: { readonly onExport: (format: 'csv' | 'xlsx') => Promise<void> }) {
  const t = useWords();
  const may = useMay('export');
  const [isBusy, setBusy] = useState(false);
  if (!may) return null;
  const run = (format: 'csv' | 'xlsx') => {
    setBusy(true);
    void onExport(format).finally(() => setBusy(false));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button loading={isBusy} leftSection={<Download size={16} strokeWidth={1.75} aria-hidden="true" />}>
          {t('actions.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run('csv')}>{t('portfolio.export.csv')}</Menu.Item>
        <Menu.Item onClick={() => run('xlsx')}>{t('portfolio.export.xlsx')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
