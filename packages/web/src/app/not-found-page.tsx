import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Page } from '../kit/page/page.tsx';
import { useWords } from '../kit/words/words-provider.tsx';

export function NotFoundPage() {
  const t = useWords();
  return (
    <Page
      title={t('shell.notFound')}
      lead={t('shell.notFound.text')}
      filters={
        <Button component={Link} to="/">
          {t('shell.goToday')}
        </Button>
      }
      narrow
    >
      {null}
    </Page>
  );
}

/** The same outside of any workspace. */
export function NotFoundWhole() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}
