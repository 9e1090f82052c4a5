import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RadioTower } from 'lucide-react';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Nothing has come in: where the way in begins. */
export function NoEventsYet() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const may = useMay('manage_keys');
  return (
    <Empty
      icon={RadioTower}
      title={t('system.empty')}
      description={t(may ? 'system.empty.todo' : 'system.empty.ask')}
      actions={
        may && (
          <Button
            variant="filled"
            renderRoot={(props) => <Link to="/w/$workspace/settings/connections" params={{ workspace: slug }} {...props} />}
          >
            {t('settings.connections')}
          </Button>
        )
      }
    />
  );
}
