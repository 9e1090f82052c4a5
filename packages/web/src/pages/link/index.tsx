import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getLink } from '../../api/generated/sdk.gen.ts';
import { failureOf, failureSentence } from '../../kit/failure/failure.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Accept } from './accept.tsx';
import { FirstOwner } from './first-owner.tsx';
import { Reset } from './reset.tsx';

/** What a one-time link opens: the first owner's start, or an invitation. */
export function LinkPage() {
  const t = useWords();
  const { token } = useParams({ from: '/link/$token' });
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => answer(getLink({ path: { token }, signal })),
    retry: false,
    staleTime: Infinity,
  });
  if (link.isPending)
    return (
      <FrontPage title={t('sign-in.link.title')} lead={t('sign-in.link.wait')}>
        <Loader size="sm" />
      </FrontPage>
    );
  if (link.isError) {
    const isOver = failureOf(link.error).status >= 400 && failureOf(link.error).status < 500;
    return (
      <FrontPage
        title={isOver ? t('sign-in.link.used') : t('shell.broken')}
        lead={isOver ? t('sign-in.link.usedText') : failureSentence(t, link.error)}
      >
        {isOver ? (
          <Button component={Link} to="/sign-in" variant="filled">
            {t('sign-in.link.toSignIn')}
          </Button>
        ) : (
          <Button onClick={() => void link.refetch()}>{t('actions.retry')}</Button>
        )}
      </FrontPage>
    );
  }
  if (link.data.kind === 'reset') return <Reset token={token} link={link.data} />;
  return link.data.kind === 'first_owner' ? <FirstOwner token={token} /> : <Accept token={token} link={link.data} />;
}
