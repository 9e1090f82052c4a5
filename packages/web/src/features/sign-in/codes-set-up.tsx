import { Button, Checkbox, CopyButton, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { encode } from 'uqr';
import { type CodesToSetUp, setUpCodes, showCode } from '../../api/sign-in.ts';
import { useSteps } from './use-steps.ts';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './codes.module.css';

type CodesSetUpProps = {
  readonly hasPassword: boolean;
  readonly confirmed: (action: () => Promise<unknown>) => Promise<void>;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Three steps: the password, the picture for the app with its first code, and the backup codes, which are shown once. */
export function CodesSetUp({ hasPassword, confirmed, onClose, onDone }: CodesSetUpProps) {
  const t = useWords();
  const [password, setPassword] = useState('');
  const [codes, setCodes] = useState<CodesToSetUp>();
  const [code, setCode] = useState('');
  const [isOn, setOn] = useState(false);
  const step = useSteps(onClose);
  if (codes === undefined)
    return (
      <SaveForm
        save={t('sign-in-settings.factor.continue')}
        isReady={!hasPassword || password !== ''}
        onSave={step.on(() => confirmed(async () => setCodes(await setUpCodes(hasPassword ? password : undefined))))}
        onClose={step.close}
      >
        {hasPassword && (
          <PasswordInput
            label={t('sign-in-settings.factor.password')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('sign-in.showPassword') }}
          />
        )}
      </SaveForm>
    );
  if (isOn) return <BackupCodes codes={codes.backupCodes} onKept={onDone} />;
  return (
    <SaveForm
      save={t('sign-in-settings.factor.confirm')}
      isReady={code.length >= 6}
      onSave={step.on(async () => {
        await showCode(code, false);
        setOn(true);
      })}
      onClose={step.close}
    >
      <p style={{ margin: 0 }}>{t('sign-in-settings.factor.scan')}</p>
      <Picture text={codes.totpURI} />
      <p className="p-meta" style={{ margin: 0 }}>
        {t('sign-in-settings.factor.typed')} <code className={classes.key}>{keyOf(codes.totpURI)}</code>
      </p>
      <TextInput
        label={t('sign-in.step.code')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.replaceAll(/\D/g, ''))}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        autoFocus
      />
    </SaveForm>
  );
}

/** Shown once; whoever goes on says that they are kept. */
export function BackupCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const t = useWords();
  const [isKept, setKept] = useState(false);
  return (
    <Stack gap={16}>
      <p style={{ margin: 0 }}>{t('sign-in-settings.factor.backup')}</p>
      <ol className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <CopyButton value={codes.join('\n')}>
        {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'actions.copied' : 'actions.copy')}</Button>}
      </CopyButton>
      <Checkbox label={t('sign-in-settings.factor.kept')} checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} />
      <Group justify="flex-end">
        <Button variant="filled" disabled={!isKept} onClick={onKept}>
          {t('actions.done')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Black on white in both themes: that is what apps read. */
function Picture({ text }: { readonly text: string }) {
  const t = useWords();
  const { path, size } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      className={classes.picture}
      role="img"
      aria-label={t('sign-in-settings.factor.picture')}
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : []))).join('');
  return { path, size };
}

/** In fours, as one types it. */
const keyOf = (uri: string) => (new URL(uri).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ');
