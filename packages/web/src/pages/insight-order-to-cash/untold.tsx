import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Nobody tells the steps of orders yet: what a file of them would add. */
export function Untold() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const may = useMay('import');
  return (
    <>
      <Partial>{t('orders.untold')}</Partial>
      {may && (
        <Button mt={8} onClick={() => void navigate({ to: '/w/$workspace/settings/imports', params: { workspace: slug } })}>
          {t('orders.untold.do')}
        </Button>
      )}
    </>
  );
}
