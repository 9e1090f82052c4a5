import { Alert, Stack } from '@mantine/core';
import type { AuditStream } from '../../../api/generated/types.gen.ts';
import { useMembership } from '../../../api/session.ts';
import { failureSentence } from '../../../kit/failure/failure.ts';
import { useFormat } from '../../../kit/format/use-format.ts';
import { useWords } from '../../../kit/words/words-provider.tsx';
import type { Words } from '../../../kit/words/words.ts';

/** The server tells a code and what it is about, as with a refused request. */
export const errorSentence = (t: Words, { code, details }: NonNullable<AuditStream['lastError']>): string =>
  failureSentence(t, { status: 422, code, details });

export const stateOf = ({ state, failingSince }: AuditStream) => (state === 'on' && failingSince !== null ? 'failing' : state);

/** Where to, how far, and what stands in the way. */
export function StreamState({ stream }: { readonly stream: AuditStream }) {
  const t = useWords();
  const format = useFormat();
  const zone = useMembership()?.workspace.timeZone ?? 'UTC';
  const at = (moment: string) => format.moment(moment, zone);
  const { target, sentSeq, sentAt, waiting } = stream;
  const place =
    target.kind === 'webhook'
      ? t('audit-stream.to.webhook', { host: new URL(target.url).host })
      : t('audit-stream.to.syslog', {
          host: target.host,
          port: String(target.port),
          transport: t(`audit-stream.transport.${target.transport}`),
        });
  const taken = sentAt === null ? t('audit-stream.sent.none') : t('audit-stream.sent', { seq: sentSeq, at: at(sentAt) });
  return (
    <Stack gap={8}>
      <p style={{ margin: 0 }}>{place}</p>
      <p className="p-meta" style={{ margin: 0 }} role="status">
        {taken} · {t('audit-stream.waiting', { n: waiting })}
      </p>
      <Trouble stream={stream} at={at} />
    </Stack>
  );
}

function Trouble({ stream, at }: { readonly stream: AuditStream; readonly at: (moment: string) => string }) {
  const t = useWords();
  const { failingSince, nextTryAt, lastError, sentSeq } = stream;
  const state = stateOf(stream);
  if (failingSince === null || (state !== 'failing' && state !== 'stopped')) return null;
  const why = lastError === null ? '' : errorSentence(t, lastError);
  const said =
    state === 'stopped'
      ? `${t('audit-stream.stopped', { at: at(failingSince), seq: sentSeq + 1 })} ${why}`
      : `${t('audit-stream.failing', { at: at(failingSince), why })} ${nextTryAt === null ? '' : t('audit-stream.failing.next', { at: at(nextTryAt) })}`;
  return (
    <Alert color={state === 'stopped' ? 'red' : 'yellow'} variant="light">
      {said}
    </Alert>
  );
}
