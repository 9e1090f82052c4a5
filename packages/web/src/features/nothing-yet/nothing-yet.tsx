import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import type { Scope } from '../../kit/scope/scope.ts';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type NothingYetProps = {
  /** What is missing in this scope, as one sentence; without it, that there are no accounts. */
  readonly title?: string;
  readonly scope: Scope;
  readonly onEveryone: () => void;
};

/** Nothing of a kind is here yet. A narrow scope offers everyone's; whoever may import is shown how to begin. */
export function NothingYet({ title, scope, onEveryone }: NothingYetProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('import');
  const navigate = useNavigate();
  return (
    <Empty
      title={title ?? t('states.emptyAccounts')}
      actions={
        <>
          {scope !== 'all' && <Button onClick={onEveryone}>{t('states.everyone')}</Button>}
          {may && (
            <Button
              variant={scope === 'all' ? 'filled' : 'default'}
              onClick={() => void navigate({ to: '/start', search: { workspace: slug } })}
            >
              {t('states.begin')}
            </Button>
          )}
        </>
      }
    />
  );
}
