import { Button, PasswordInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { answer } from '../../api/answer.ts';
import { changePassword } from '../../api/generated/sdk.gen.ts';
import { useMe } from '../../api/session.ts';
import { useReadAnew } from '../../features/sign-in/own-sign-in.ts';
import { PasswordField } from '../../features/sign-in/password-field.tsx';
import { Dialog } from '../../kit/form/dialog.tsx';
import { SaveForm } from '../../kit/form/save-form.tsx';
import { Card } from '../../kit/page/card.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { CardProps } from './card-props.ts';

export function PasswordCard({ own, confirmed }: CardProps) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const title = t(own.hasPassword ? 'sign-in-settings.password.change' : 'sign-in-settings.password.set');
  const close = () => setOpen(false);
  return (
    <Card title={t('sign-in-settings.password')} aside={<Button onClick={() => setOpen(true)}>{title}…</Button>}>
      <p style={{ margin: 0 }}>{t(own.hasPassword ? 'sign-in-settings.password.effect' : 'sign-in-settings.password.none')}</p>
      <Dialog opened={isOpen} onClose={close} title={title}>
        <PasswordForm own={own} confirmed={confirmed} title={title} onClose={close} />
      </Dialog>
    </Card>
  );
}

function PasswordForm({ own, confirmed, title, onClose }: CardProps & { readonly title: string; readonly onClose: () => void }) {
  const t = useWords();
  const me = useMe();
  const readAnew = useReadAnew();
  const [current, setCurrent] = useState('');
  const fields = useRef<HTMLDivElement>(null);
  const save = async () => {
    const password = fields.current?.querySelector<HTMLInputElement>('input[name="password"]')?.value ?? '';
    await confirmed(() => answer(changePassword({ body: own.hasPassword ? { current, password } : { password } })));
    showToast({ message: t('sign-in-settings.password.changed') });
    await readAnew();
  };
  return (
    <SaveForm save={title} isReady={!own.hasPassword || current !== ''} onSave={save} onClose={onClose}>
      <input type="hidden" name="username" autoComplete="username" value={me?.person.email ?? ''} readOnly />
      {own.hasPassword && (
        <PasswordInput
          label={t('sign-in-settings.password.current')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          required
          withAsterisk={false}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('sign-in.showPassword') }}
        />
      )}
      <div ref={fields}>
        <PasswordField label={t('sign-in.newPassword')} ownWords={[me?.person.name ?? '', me?.person.email ?? '', ...own.ownWords]} />
      </div>
    </SaveForm>
  );
}
