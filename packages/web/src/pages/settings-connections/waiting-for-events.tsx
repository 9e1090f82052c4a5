import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { readIntake } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** "Waiting for the first event…", then what came in, and when. */
export function WaitingForEvents() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const now = useNow(1_000);
  const query = useQuery({
    queryKey: workspaceKey(slug, ['events'], 'intake'),
    refetchInterval: 5_000,
    queryFn: ({ signal }) => answer(readIntake({ path: { workspace: slug }, signal })),
  });
  return (
    <Card title={t('settings.intake')}>
      <Block query={query} what={t('settings.intake')}>
        {(intake) => {
          const last = intake.recent[0];
          if (last === undefined)
            return (
              <p style={{ display: 'flex', gap: 8, alignItems: 'center', margin: 0 }}>
                <Loader size={16} />
                {t('settings.intake.waiting')}
              </p>
            );
          return (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 6 }} aria-live="polite">
              {intake.recent.slice(0, 5).map((event, at) => (
                <li key={`${event.receivedAt}-${at}`} style={{ display: 'flex', gap: 8 }}>
                  <Check size={16} aria-hidden="true" />
                  <span>
                    {t('settings.intake.received', {
                      name: event.name ?? event.type ?? '',
                      ago: format.elapsed(Math.max(0, (now - Date.parse(event.receivedAt)) / 1_000)),
                    })}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Block>
    </Card>
  );
}
