import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { exportWhitespace, queryWhitespace } from '../../api/generated/sdk.gen.ts';
import type { Rule } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { holdingStates } from '../../features/expansion/holding-words.ts';
import { useScope } from '../../kit/scope/scope.ts';
import { saveFile } from '../../kit/save-file.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

export const BLOCK = 50;

/** What the address asks for. */
export function useWhitespaceAsked() {
  const { q = '', rule, product, stands, plan } = useSearch({ from: '/w/$workspace/outcomes/expansion' });
  const [scope] = useScope('all');
  const cell =
    product === undefined || stands === undefined ? null : { productKey: product, state: stands, ...(plan === undefined ? {} : { plan }) };
  return { rule: ruleIn(rule), q, scope, cell };
}

function ruleIn(text: string | undefined): Rule | null {
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as Rule | null;
  } catch {
    return null;
  }
}

/** A block of accounts by product, with what all that match come to. */
export function useWhitespace() {
  const workspace = useWorkspaceSlug();
  const asked = useWhitespaceAsked();
  const { offset = 0 } = useSearch({ from: '/w/$workspace/outcomes/expansion' });
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'signals'], 'whitespace', asked, offset),
    queryFn: ({ signal }) => answer(queryWhitespace({ path: { workspace }, body: { ...asked, offset, limit: BLOCK }, signal })),
    placeholderData: keepPreviousData,
  });
}

const EXPORTED = ['account_id', 'account', 'owner', 'segment', 'arr', 'seats', 'seats_used', 'plans'] as const;

/** Brings all that match as a CSV, in the words of the reader. */
export function useWhitespaceExport(): () => Promise<void> {
  const t = useWords();
  const workspace = useWorkspaceSlug();
  const asked = useWhitespaceAsked();
  return async () => {
    const words = {
      ...Object.fromEntries(EXPORTED.map((code) => [code, t(`expansion.export.${code}`)])),
      ...Object.fromEntries(holdingStates.map((state) => [state, t(`expansion.state.${state}`)])),
      no_product: t('expansion.grid.unnamed'),
    };
    const file = await answer(exportWhitespace({ path: { workspace }, parseAs: 'blob', body: { ...asked, words } }));
    saveFile(file as Blob, `${t('expansion.view.whitespace')} ${new Date().toISOString().slice(0, 10)}.csv`);
  };
}
