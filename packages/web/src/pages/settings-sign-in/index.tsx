import { useQuery } from '@tanstack/react-query';
import { ownSignInQuery } from '../../features/sign-in/own-sign-in.ts';
import { useConfirmed } from '../../features/sign-in/use-confirmed.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { FactorCard } from './factor-card.tsx';
import { PasskeysCard } from './passkeys-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

/** How one comes in, and where one is signed in. */
export function SettingsSignInPage() {
  const t = useWords();
  const query = useQuery(ownSignInQuery);
  const { confirmed, dialog } = useConfirmed();
  return (
    <Page title={t('sign-in-settings.title')} lead={t('sign-in-settings.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('sign-in-settings.title')}>
          {(own) => (
            <>
              <PasswordCard own={own} confirmed={confirmed} />
              <FactorCard own={own} confirmed={confirmed} />
              <PasskeysCard own={own} confirmed={confirmed} />
              <SessionsCard sessions={own.sessions} />
            </>
          )}
        </Block>
        {dialog}
      </SettingsFrame>
    </Page>
  );
}
