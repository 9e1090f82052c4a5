import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Target } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { proposeIcpFit } from '../../api/generated/sdk.gen.ts';
import type { FitRules } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Where nothing is said yet: a start from those who pay now. */
export function StartOffer({ onStart }: { readonly onStart: ((rules: FitRules) => void) | undefined }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'icp-fit-start'),
    queryFn: ({ signal }) => answer(proposeIcpFit({ path: { workspace: slug }, signal })),
  });
  if (data === undefined) return null;
  const { rules, customers } = data;
  return (
    <Empty
      icon={Target}
      title={t('icp-fit.none')}
      description={rules === null ? t('icp-fit.tooFew') : `${t('icp-fit.noneNote', { n: customers })} ${t('icp-fit.startNote')}`}
      actions={
        rules !== null &&
        onStart && (
          <Button variant="filled" onClick={() => onStart(rules)}>
            {t('icp-fit.start')}
          </Button>
        )
      }
    />
  );
}
