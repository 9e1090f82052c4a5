import { Button, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { meQuery } from '../../api/session.ts';
import { signOut } from '../../api/sign-in.ts';
import { CodesSetUp } from '../../features/sign-in/codes-set-up.tsx';
import { ownSignInQuery } from '../../features/sign-in/own-sign-in.ts';
import { PasskeyForm } from '../../features/sign-in/passkey-form.tsx';
import { arePasskeysKnown, isCancelled, signInWithPasskey } from '../../features/sign-in/passkeys.ts';
import { useConfirmed } from '../../features/sign-in/use-confirmed.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** A workspace asks for a second factor, and this session has shown none: it is set up or shown here, and then it opens. */
export function LockedPage() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { workspace } = useParams({ from: '/locked/$workspace' });
  const name = useQuery(meQuery).data?.memberships.find((one) => one.workspace.slug === workspace)?.workspace.name ?? 'Perennial';
  const { data: own } = useQuery(ownSignInQuery);
  const { confirmed, dialog } = useConfirmed();
  const [way, setWay] = useState<'app' | 'passkey'>();
  const [failure, setFailure] = useState<unknown>();
  const goOn = async () => {
    client.removeQueries({ queryKey: ['own-sign-in'] });
    client.removeQueries({ queryKey: ['me'] });
    await navigate({ to: '/w/$workspace', params: { workspace } });
  };
  const leave = async () => {
    await signOut();
    client.clear();
    await navigate({ to: '/sign-in' });
  };
  const showPasskey = () => {
    signInWithPasskey().then(goOn, (error: unknown) => setFailure(isCancelled(error) ? undefined : error));
  };
  const back = () => setWay(undefined);
  const hasPasskey = own !== undefined && own.passkeys.length > 0;
  return (
    <FrontPage
      title={t('sign-in.locked.title', { workspace: name })}
      lead={t(hasPasskey ? 'sign-in.locked.usePasskey' : 'sign-in.locked.lead')}
    >
      {own !== undefined && way === 'app' && (
        <CodesSetUp hasPassword={own.hasPassword} confirmed={confirmed} onClose={back} onDone={() => void goOn()} />
      )}
      {way === 'passkey' && <PasskeyForm confirmed={confirmed} onClose={back} onDone={() => void goOn()} />}
      {way === undefined && (
        <Stack gap={8}>
          {failure !== undefined && <p role="alert">{failureSentence(t, failure)}</p>}
          {hasPasskey && (
            <Button variant="filled" onClick={showPasskey}>
              {t('sign-in.passkey')}
            </Button>
          )}
          {arePasskeysKnown() && !hasPasskey && (
            <Button variant="filled" onClick={() => setWay('passkey')}>
              {t('sign-in-settings.passkeys.add')}
            </Button>
          )}
          <Button variant={hasPasskey || arePasskeysKnown() ? 'default' : 'filled'} onClick={() => setWay('app')}>
            {t('sign-in-settings.factor.setUp')}
          </Button>
          <Button variant="subtle" onClick={() => void leave()}>
            {t('sign-in.locked.other')}
          </Button>
        </Stack>
      )}
      {dialog}
    </FrontPage>
  );
}
