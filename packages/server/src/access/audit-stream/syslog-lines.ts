import { hostname } from 'node:os';
import { isTrial, type Message, type StreamedEntry } from './message.ts';

/** Facility 13 (log audit), severity 5 (notice); 6 (informational) for a trial. */
const PRI = { entry: 13 * 8 + 5, trial: 13 * 8 + 6 };
/** The number that RFC 5612 keeps for examples: Perennial has none of its own. */
const SD_ID = 'perennial@32473';
const BOM = '\uFEFF';

/** One RFC 5424 message for each entry, or one for a trial; each with its length before it (RFC 6587, octet counting). */
export function syslogFrames(message: Message, at: string): Buffer {
  const { workspace, head } = message;
  const common = { workspace: workspace.id, slug: workspace.slug, message: message.id, headSeq: head.seq, headHash: head.hash };
  if (isTrial(message)) return framed(line({ pri: PRI.trial, at, id: 'audit.test', data: common, text: '{"type":"audit.test"}' }));
  const lines = message.entries.map((entry) =>
    line({ pri: PRI.entry, at: entry.at, id: entry.action, data: { ...common, ...dataOf(entry) }, text: JSON.stringify(entry) }),
  );
  return Buffer.concat(lines.map(framed));
}

const dataOf = ({ seq, hash, actorKind, actorId, subjectKind, subjectId }: StreamedEntry) => ({
  seq,
  hash,
  actor: actorId ?? actorKind,
  subjectKind,
  subject: subjectId,
});

type Line = {
  readonly pri: number;
  readonly at: string;
  readonly id: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly text: string;
};

function line({ pri, at, id, data, text }: Line): string {
  const params = Object.entries(data).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return `<${String(pri)}>1 ${at} ${ascii(hostname(), 255)} perennial ${String(process.pid)} ${ascii(id, 32)} [${[SD_ID, ...params].join(' ')}] ${BOM}${text}`;
}

/** In a value of structured data these three have a backslash before them. */
const escaped = (text: string): string => text.replaceAll(/["\\\]]/g, String.raw`\$&`);

const ascii = (text: string, most: number): string => text.replaceAll(/[^\x21-\x7e]/g, '_').slice(0, most) || '-';

function framed(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from(`${String(bytes.length)} `), bytes]);
}
