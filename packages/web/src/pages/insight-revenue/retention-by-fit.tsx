import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { getRetentionByFit } from '../../api/generated/sdk.gen.ts';
import type { RetentionByFit as Retention } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Do those who fit stay longer? Customers and money, each with how sure it is. */
export function RetentionByFit() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const mayDraft = useMay('draft');
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'retention-by-fit'),
    queryFn: ({ signal }) => answer(getRetentionByFit({ path: { workspace: slug }, signal })),
  });
  return (
    <Card title={t('icp-fit.retention')}>
      <Block query={query} what={t('icp-fit.retention')}>
        {(data) =>
          data.isSet && data.bands.some(({ band, customers }) => band !== null && customers > 0) ? (
            <>
              <p className="p-label">{t('icp-fit.retention.mean')}</p>
              <Shares bands={data.bands} of="logo" />
              <Shares bands={data.bands} of="money" />
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

function Shares({ bands, of }: { readonly bands: Retention['bands']; readonly of: 'logo' | 'money' }) {
  const t = useWords();
  const format = useFormat();
  const rows = bands
    .filter(({ customers }) => customers > 0)
    .map((one) => {
      const share = one[of];
      const n = format.number(of === 'logo' ? one.customers : one.watched, 0);
      return {
        id: one.band ?? 'unknown',
        name: one.band === null ? t('icp-fit.retention.unknown') : t('icp-fit.retention.band', { band: one.band }),
        interval: share,
        isQuiet: one.band === null,
        text:
          share === null
            ? t('icp-fit.retention.few', { n })
            : t('icp-fit.retention.says', {
                value: format.percent(share.value, 0),
                low: format.percent(share.lower, 0),
                high: format.percent(share.upper, 0),
                n,
              }),
      };
    });
  const least = Math.min(0.5, ...rows.flatMap(({ interval }) => (interval === null ? [] : [interval.lower])));
  return (
    <section>
      <h3 className="p-label">{t(`icp-fit.retention.${of}`)}</h3>
      <IntervalRows rows={rows} from={Math.max(0, Math.floor(least * 10) / 10)} to={1} />
    </section>
  );
}
