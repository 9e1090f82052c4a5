import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { meQuery } from '../../api/session.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** The workspace lets in by single sign-on alone, and this session came another way. */
export function ComeInByPage() {
  const t = useWords();
  const { workspace: slug } = useParams({ from: '/come-in/$workspace' });
  const { data: me } = useQuery(meQuery);
  const mine = me?.memberships.find(({ workspace }) => workspace.slug === slug);
  const url = mine?.comeInBy;
  return (
    <FrontPage title={t('sso.needed.title', { workspace: mine?.workspace.name ?? slug })} lead={t('sso.needed.text')}>
      {url !== null && url !== undefined && (
        <Button
          variant="filled"
          fullWidth
          onClick={() => globalThis.location.assign(`${url}?to=${encodeURIComponent(`/w/${slug}/today`)}`)}
        >
          {t('sso.continue')}
        </Button>
      )}
    </FrontPage>
  );
}
