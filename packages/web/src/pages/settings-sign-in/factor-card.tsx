import { Button, Group, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { makeBackupCodes, removeCodes } from '../../api/sign-in.ts';
import { BackupCodes, CodesSetUp } from '../../features/sign-in/codes-set-up.tsx';
import { useReadAnew } from '../../features/sign-in/own-sign-in.ts';
import { useSteps } from '../../features/sign-in/use-steps.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { Card } from '../../kit/page/card.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { CardProps } from './card-props.ts';

type Doing = 'setUp' | 'newCodes' | 'remove';

/** Codes of an app on the phone, asked for beside the password. */
export function FactorCard({ own, confirmed }: CardProps) {
  const t = useWords();
  const readAnew = useReadAnew();
  const [doing, setDoing] = useState<Doing>();
  const close = () => {
    setDoing(undefined);
    void readAnew();
  };
  const buttons: readonly Doing[] = own.hasCodes ? ['newCodes', 'remove'] : ['setUp'];
  return (
    <Card
      title={t('sign-in-settings.factor')}
      aside={
        <Group gap={8}>
          {buttons.map((one) => (
            <Button key={one} onClick={() => setDoing(one)}>
              {t(`sign-in-settings.factor.${one}`)}…
            </Button>
          ))}
        </Group>
      }
    >
      <p style={{ margin: 0 }}>{t(own.hasCodes ? 'sign-in-settings.factor.on' : 'sign-in-settings.factor.off')}</p>
      {own.hasCodes && (
        <p className="p-meta" style={{ margin: '4px 0 0' }}>
          {t('sign-in-settings.factor.codesLeft', { n: own.backupCodesLeft })}
        </p>
      )}
      <Dialog opened={doing !== undefined} onClose={close} title={t(`sign-in-settings.factor.${doing ?? 'setUp'}`)}>
        {doing === 'setUp' && <CodesSetUp hasPassword={own.hasPassword} confirmed={confirmed} onClose={close} onDone={close} />}
        {doing === 'newCodes' && <NewCodes own={own} confirmed={confirmed} onClose={close} />}
        {doing === 'remove' && <RemoveCodes own={own} confirmed={confirmed} onClose={close} />}
      </Dialog>
    </Card>
  );
}

type FormProps = CardProps & { readonly onClose: () => void };

function NewCodes({ own, confirmed, onClose }: FormProps) {
  const t = useWords();
  const [codes, setCodes] = useState<readonly string[]>();
  const step = useSteps(onClose);
  if (codes !== undefined) return <BackupCodes codes={codes} onKept={onClose} />;
  return (
    <WithPassword
      own={own}
      save={t('sign-in-settings.factor.newCodes')}
      act={(password) => step.on(() => confirmed(async () => setCodes(await makeBackupCodes(password))))()}
      onClose={step.close}
    />
  );
}

function RemoveCodes({ own, confirmed, onClose }: FormProps) {
  const t = useWords();
  const remove = async (password: string | undefined) => {
    await confirmed(() => removeCodes(password));
    showToast({ message: t('sign-in-settings.factor.removed') });
  };
  return <WithPassword own={own} save={t('sign-in-settings.factor.remove')} isRemoval act={remove} onClose={onClose} />;
}

type WithPasswordProps = Pick<CardProps, 'own'> & {
  readonly save: string;
  readonly isRemoval?: boolean;
  readonly act: (password: string | undefined) => Promise<void>;
  readonly onClose: () => void;
};

function WithPassword({ own, save, isRemoval = false, act, onClose }: WithPasswordProps) {
  const t = useWords();
  const [password, setPassword] = useState('');
  return (
    <SaveForm
      save={save}
      isRemoval={isRemoval}
      isReady={!own.hasPassword || password !== ''}
      onSave={() => act(own.hasPassword ? password : undefined)}
      onClose={onClose}
    >
      {own.hasPassword && (
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
}
