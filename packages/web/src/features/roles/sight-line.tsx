import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { countAccounts } from '../../api/generated/sdk.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './sight-line.module.css';

const EVERYTHING = { rule: null, q: '', scope: 'all' } as const;

/** For who sees but some of the accounts: how many, and why, on every page. */
export function SightLine() {
  const sees = useMembership()?.sees ?? 'all';
  return sees === 'all' ? null : <Line sees={sees} />;
}

function Line({ sees }: { readonly sees: 'book' | 'team' | 'segment' }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const count = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'sight'),
    queryFn: ({ signal }) => answer(countAccounts({ path: { workspace: slug }, body: EVERYTHING, signal })),
  }).data;
  if (count === undefined) return null;
  return <p className={classes.line}>{t(`roles.banner.${sees}`, { n: count.total })}</p>;
}
