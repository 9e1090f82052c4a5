import { Button, Code, Spoiler } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { failureOf, failureSentence } from '../kit/failure/failure.ts';
import { Page } from '../kit/page/page.tsx';
import { useWords } from '../kit/words/words-provider.tsx';

/** A page that could not be shown: what it means for the reader, a way on, and the details for whoever looks into it. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const t = useWords();
  const { status, code } = failureOf(error);
  const isRefusal = code !== '';
  return (
    <Page
      title={status === 403 ? t('shell.noPermission') : t('shell.broken')}
      lead={isRefusal ? failureSentence(t, error) : t('shell.broken.text')}
      narrow
    >
      <Button
        onClick={() => {
          reset();
          window.location.reload();
        }}
      >
        {t('shell.reload')}
      </Button>
      {!isRefusal && (
        <Spoiler maxHeight={0} showLabel={t('shell.showDetails')} hideLabel={t('actions.close')} mt="lg">
          <Code block>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</Code>
        </Spoiler>
      )}
    </Page>
  );
}

/** The same where the frame itself is not there. */
export function BrokenWhole(props: ErrorComponentProps) {
  return (
    <main>
      <BrokenPage {...props} />
    </main>
  );
}
