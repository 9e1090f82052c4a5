import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getRetention } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { FieldRows } from '../../kit/settings/field-rows.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { KindRow } from './kind-row.tsx';

const ELSEWHERE = ['usage', 'journal', 'sessions', 'exports', 'history'] as const;

/** What is kept for how long, how much of it there is, and what went last. */
export function SettingsRetentionPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'retention'),
    queryFn: ({ signal }) => answer(getRetention({ path: { workspace: slug }, signal })),
  });
  return (
    <Page title={t('retention-settings.title')} lead={t('retention-settings.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('retention-settings.title')}>
          {({ kinds }) => (
            <FieldRows>
              {kinds.map((one) => (
                <KindRow key={one.kind} one={one} />
              ))}
            </FieldRows>
          )}
        </Block>
        <Card title={t('retention-settings.elsewhere')}>
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {ELSEWHERE.map((name) => (
              <li key={name}>{t(`retention-settings.elsewhere.${name}`)}</li>
            ))}
          </ul>
        </Card>
      </SettingsFrame>
    </Page>
  );
}
