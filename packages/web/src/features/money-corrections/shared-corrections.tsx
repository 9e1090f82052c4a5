import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listSharedCorrections } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CorrectionTable } from './correction-table.tsx';

const SHOWN = 20;

/** What was said before of list prices, or of shared costs. Nothing where nothing was corrected. */
export function SharedCorrections({ of }: { readonly of: 'price' | 'cost' }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'imports'], 'shared-corrections'),
    queryFn: ({ signal }) => answer(listSharedCorrections({ path: { workspace: slug }, signal })),
  });
  const own = data?.corrections.filter(({ subject }) => subject === of) ?? [];
  if (own.length === 0) return null;
  return (
    <Card title={t('money.corrections')} flush>
      <CorrectionTable corrections={own.slice(0, SHOWN)} />
    </Card>
  );
}
