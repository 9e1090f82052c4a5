import { Alert, Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { showBackupCode, showCode } from '../../api/sign-in.ts';
import { failureOf, failureSentence } from '../../kit/failure/failure.ts';
import { FrontPage } from '../../kit/page/front-page.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type StepFormProps = { readonly onIn: () => void; readonly onOver: () => void; readonly onBack: () => void };

/** The second step: a code of the app, or a backup code. */
export function StepForm({ onIn, onOver, onBack }: StepFormProps) {
  const t = useWords();
  const [kind, setKind] = useState<'app' | 'backup'>('app');
  const [code, setCode] = useState('');
  const [isTrusted, setTrusted] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    try {
      await (kind === 'app' ? showCode(code, isTrusted) : showBackupCode(code));
      onIn();
    } catch (error) {
      if (failureOf(error).code === 'access.step_over') return onOver();
      setFailure(error);
      setCode('');
      field.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  const isApp = kind === 'app';
  const change = () => {
    setKind(isApp ? 'backup' : 'app');
    setCode('');
    setFailure(undefined);
  };
  return (
    <FrontPage title={t('sign-in.step.title')} lead={isApp ? t('sign-in.step.lead') : t('sign-in.step.lost')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap={14}>
          <TextInput
            key={kind}
            ref={field}
            label={t(isApp ? 'sign-in.step.code' : 'sign-in.step.backup')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete={isApp ? 'one-time-code' : 'off'}
            inputMode={isApp ? 'numeric' : 'text'}
            maxLength={isApp ? 8 : 20}
            required
            withAsterisk={false}
            autoFocus
          />
          {isApp && (
            <Checkbox label={t('sign-in.step.trust')} checked={isTrusted} onChange={(event) => setTrusted(event.currentTarget.checked)} />
          )}
          {failure !== undefined && (
            <Alert variant="transparent" role="alert" p={0}>
              {failureSentence(t, failure)}
            </Alert>
          )}
          <Button type="submit" variant="filled" loading={busy} fullWidth>
            {t('sign-in.submit')}
          </Button>
          <Button variant="subtle" fullWidth onClick={change}>
            {t(isApp ? 'sign-in.step.useBackup' : 'sign-in.step.useApp')}
          </Button>
          <Button variant="subtle" fullWidth onClick={onBack}>
            {t('sign-in.back')}
          </Button>
        </Stack>
      </form>
    </FrontPage>
  );
}
