import { Badge, Button, Table } from '@mantine/core';
import { answer } from '../../api/answer.ts';
import { endOtherSessions, endOwnSession } from '../../api/generated/sdk.gen.ts';
import type { Session } from '../../api/generated/types.gen.ts';
import { useReadAnew } from '../../features/sign-in/own-sign-in.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { showToast } from '../../kit/toast/toast.ts';
import type { Words } from '../../kit/words/words.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

export function SessionsCard({ sessions }: { readonly sessions: readonly Session[] }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const readAnew = useReadAnew();
  const end = async (action: () => Promise<unknown>) => {
    try {
      await action();
      showToast({ message: t('sign-in-settings.sessions.ended') });
    } catch (error) {
      showToast({ message: failureSentence(t, error) });
    }
    await readAnew();
  };
  const ago = (at: string) => format.elapsed((now - Date.parse(at)) / 1_000);
  return (
    <Card
      title={t('sign-in-settings.sessions', { n: sessions.length })}
      aside={
        sessions.length > 1 && (
          <Button onClick={() => void end(() => answer(endOtherSessions()))}>{t('sign-in-settings.sessions.endOthers')}</Button>
        )
      }
      flush
    >
      <Table>
        <Table.Tbody>
          {sessions.map((session) => (
            <Table.Tr key={session.id}>
              <Table.Td>
                <div>
                  {deviceName(t, session)} {session.isThisOne && <Badge variant="outline">{t('sign-in-settings.sessions.this')}</Badge>}
                </div>
                <div className="p-meta">
                  {t('sign-in-settings.sessions.details', { address: session.address || '–', when: ago(session.signedInAt) })}
                  {' · '}
                  {t('sign-in-settings.sessions.used', { when: ago(session.lastUsedAt) })}
                </div>
              </Table.Td>
              <Table.Td style={{ textAlign: 'end' }}>
                {!session.isThisOne && (
                  <Button
                    size="compact-sm"
                    aria-label={t('sign-in-settings.sessions.endOne', { device: deviceName(t, session) })}
                    onClick={() => void end(() => answer(endOwnSession({ path: { session: session.id } })))}
                  >
                    {t('sign-in-settings.sessions.end')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function deviceName(t: Words, { browser, system }: Session): string {
  if (browser !== null && system !== null) return t('sign-in-settings.sessions.on', { browser, system });
  return browser ?? system ?? t('sign-in-settings.sessions.unknown');
}
