import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getRetentionByComplexity } from '../../api/generated/sdk.gen.ts';
import type { RetentionByComplexity as Retention } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { RetentionShares } from './retention-shares.tsx';

type Band = NonNullable<Retention['bands'][number]['band']>;

/** Do those with much custom work stay? Customers and money, each with how sure it is. */
export function RetentionByComplexity() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'retention-by-complexity'),
    queryFn: ({ signal }) => answer(getRetentionByComplexity({ path: { workspace: slug }, signal })),
  });
  const nameOf = (band: Band | null) => (band === null ? t('insight.complexity.unknown') : t('insight.complexity.band', { band }));
  return (
    <Card title={t('insight.complexity')}>
      <Block query={query} what={t('insight.complexity')}>
        {({ bands, knownTooLate }) =>
          bands.some(({ band, customers }) => band !== null && customers > 0) ? (
            <>
              <p className="p-label">{t('insight.complexity.mean')}</p>
              <RetentionShares bands={bands} of="logo" nameOf={nameOf} />
              <RetentionShares bands={bands} of="money" nameOf={nameOf} />
              {knownTooLate > 0 && <p className="p-meta">{t('insight.complexity.late', { n: knownTooLate })}</p>}
              <p className="p-meta">{t('insight.complexity.noProof')}</p>
            </>
          ) : (
            <p className="p-meta">{knownTooLate > 0 ? t('insight.complexity.late', { n: knownTooLate }) : t('insight.complexity.none')}</p>
          )
        }
      </Block>
    </Card>
  );
}
