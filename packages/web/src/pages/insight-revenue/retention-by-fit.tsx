import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getRetentionByFit } from '../../api/generated/sdk.gen.ts';
import type { RetentionByFit as Retention } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { RetentionShares } from './retention-shares.tsx';

type Band = Retention['bands'][number]['band'];

/** Do those who fit stay longer? Customers and money, each with how sure it is. */
export function RetentionByFit() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const mayDraft = useMay('draft');
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'retention-by-fit'),
    queryFn: ({ signal }) => answer(getRetentionByFit({ path: { workspace: slug }, signal })),
  });
  const nameOf = (band: Band) => (band === null ? t('icp-fit.retention.unknown') : t('icp-fit.retention.band', { band }));
  return (
    <Card title={t('icp-fit.retention')}>
      <Block query={query} what={t('icp-fit.retention')}>
        {(data) =>
          data.isSet && data.bands.some(({ band, customers }) => band !== null && customers > 0) ? (
            <>
              <p className="p-label">{t('icp-fit.retention.mean')}</p>
              <RetentionShares bands={data.bands} of="logo" nameOf={nameOf} />
              <RetentionShares bands={data.bands} of="money" nameOf={nameOf} />
              {data.asOfToday > 0 && <p className="p-meta">{t('icp-fit.retention.asOfToday', { n: data.asOfToday })}</p>}
              {data.bands.some(({ band, lost }) => band === null && lost > 0) && <p className="p-meta">{t('icp-fit.retention.lost')}</p>}
            </>
          ) : (
            <>
              <p className="p-meta">{t(data.isSet ? 'icp-fit.retention.unread' : 'icp-fit.retention.unset')}</p>
              {mayDraft && (
                <Button component={Link} to={`/w/${slug}/settings/fit`} mt={8} size="compact-sm">
                  {t('icp-fit.retention.set')}
                </Button>
              )}
            </>
          )
        }
      </Block>
    </Card>
  );
}
