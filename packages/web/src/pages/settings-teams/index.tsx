import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AbsencesCard } from './absences-card.tsx';
import { BooksCard } from './books-card.tsx';
import { PodsCard } from './pods-card.tsx';
import { TeamsCard } from './teams-card.tsx';

/** Who carries how much, who belongs together, and who takes over. */
export function SettingsTeamsPage() {
  const t = useWords();
  return (
    <Page title={t('teams.page')} lead={t('teams.page.lead')}>
      <SettingsFrame>
        <BooksCard />
        <AbsencesCard />
        <TeamsCard />
        <PodsCard />
      </SettingsFrame>
    </Page>
  );
}
