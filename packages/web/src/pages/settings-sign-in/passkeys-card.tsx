import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { Passkey } from '../../api/generated/types.gen.ts';
import { removePasskey } from '../../api/sign-in.ts';
import { useReadAnew } from '../../features/sign-in/own-sign-in.ts';
import { PasskeyForm } from '../../features/sign-in/passkey-form.tsx';
import { arePasskeysKnown } from '../../features/sign-in/passkeys.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { CardProps } from './card-props.ts';

export function PasskeysCard({ own, confirmed }: CardProps) {
  const t = useWords();
  const readAnew = useReadAnew();
  const [isOpen, setOpen] = useState(false);
  const isKnown = arePasskeysKnown();
  const close = () => setOpen(false);
  const remove = async (passkey: Passkey) => {
    try {
      await confirmed(() => removePasskey(passkey.id));
      showToast({ message: t('sign-in-settings.passkeys.removed', { name: nameOf(passkey, t('sign-in-settings.passkeys.unnamed')) }) });
    } catch (error) {
      showToast({ message: failureSentence(t, error) });
    }
    await readAnew();
  };
  return (
    <Card
      title={t('sign-in-settings.passkeys')}
      aside={isKnown && <Button onClick={() => setOpen(true)}>{t('sign-in-settings.passkeys.add')}…</Button>}
      flush={own.passkeys.length > 0}
    >
      {own.passkeys.length === 0 ? (
        <p style={{ margin: 0 }}>{t(isKnown ? 'sign-in-settings.passkeys.none' : 'sign-in-settings.passkeys.unsupported')}</p>
      ) : (
        <Rows passkeys={own.passkeys} onRemove={(passkey) => void remove(passkey)} />
      )}
      <Dialog opened={isOpen} onClose={close} title={t('sign-in-settings.passkeys.add')}>
        <PasskeyForm
          confirmed={confirmed}
          onClose={close}
          onDone={(name) => {
            showToast({ message: t('sign-in-settings.passkeys.added', { name }) });
            void readAnew();
          }}
        />
      </Dialog>
    </Card>
  );
}

function Rows({ passkeys, onRemove }: { readonly passkeys: readonly Passkey[]; readonly onRemove: (passkey: Passkey) => void }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <Table>
      <Table.Tbody>
        {passkeys.map((passkey) => {
          const name = nameOf(passkey, t('sign-in-settings.passkeys.unnamed'));
          return (
            <Table.Tr key={passkey.id}>
              <Table.Td>
                <div>{name}</div>
                <div className="p-meta">
                  {passkey.lastUsedAt === null
                    ? t('sign-in-settings.passkeys.unused')
                    : t('sign-in-settings.passkeys.used', { when: format.elapsed((now - Date.parse(passkey.lastUsedAt)) / 1_000) })}
                </div>
              </Table.Td>
              <Table.Td style={{ textAlign: 'end' }}>
                <Button size="compact-sm" aria-label={t('sign-in-settings.passkeys.remove', { name })} onClick={() => onRemove(passkey)}>
                  {t('actions.remove')}
                </Button>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

const nameOf = ({ name }: Passkey, unnamed: string) => (name === '' ? unnamed : name);
