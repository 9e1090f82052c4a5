import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { CircleHelp } from 'lucide-react';
import type { Today } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import type { Scope } from '../../kit/scope/scope.ts';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Where the health of most customers is unknown, an empty list is no all-clear. */
export function isMostlyUnjudged({ known }: Today): boolean {
  return known.unjudged * 2 > known.customers;
}

/** How many cannot be judged, what is missing for it, and what renews all the same. */
export function TooLittleKnown({ today, scope }: { readonly today: Today; readonly scope: Scope }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const { unjudged, renewals, missing } = today.known;
  const description = [...missing.map((one) => t(`today.unjudged.${one}`)), t('today.unjudged.renewals', { n: renewals })].join(' ');
  const open = (path: string, search: object) => void navigate({ to: `/w/${slug}/${path}`, search: { scope, ...search } as never });
  return (
    <Empty
      icon={CircleHelp}
      title={t('today.unjudged.title', { n: unjudged })}
      description={description}
      actions={
        <>
          <Button onClick={() => open('accounts', { rule: RULE })}>{t('today.unjudged.accounts')}</Button>
          {renewals > 0 && <Button onClick={() => open('insight/revenue', { due: 'all' })}>{t('today.unjudged.due')}</Button>}
        </>
      }
    />
  );
}

const RULE = JSON.stringify({
  all: [
    { field: 'attribute:health', op: 'is', text: 'unknown' },
    { field: 'metric:arr', op: 'gt', value: 0 },
  ],
});
