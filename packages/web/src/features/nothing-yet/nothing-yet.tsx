import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useFirstSteps } from '../../api/first-steps.ts';
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

/** Nothing of a kind is here yet. A narrow scope offers everyone's, where anyone has any; whoever may import is shown how to begin, others whom to ask. */
export function NothingYet({ title, scope, onEveryone }: NothingYetProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('import');
  const navigate = useNavigate();
  const isBare = useFirstSteps(true)?.hasAccounts === false;
  const none = t(may ? 'states.emptyAccounts' : 'states.emptyAccountsAsk');
  return (
    <Empty
      title={isBare ? none : (title ?? none)}
      actions={
        <>
          {scope !== 'all' && !isBare && <Button onClick={onEveryone}>{t('states.everyone')}</Button>}
          {may && (
            <Button
              variant={scope === 'all' || isBare ? 'filled' : 'default'}
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
