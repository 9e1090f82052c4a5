/** A day that a calendar shows whole. */
export type CalendarDay = {
  /** The same for the same thing, whenever the file is made: a calendar that reads it again moves what it has. */
  readonly uid: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
};
/** Days in a calendar file, some at a time; `at` is when it was made, ISO in UTC. */
export type CalendarWanted = {
  readonly name: string;
  readonly at: string;
  readonly days: AsyncIterable<readonly CalendarDay[]> | Iterable<readonly CalendarDay[]>;
};

/** RFC 5545, 3.1: lines end with CR LF and hold at most so many octets, the end apart. */
const MOST_OCTETS = 75;

/** A calendar file of whole days (iCalendar, RFC 5545), in UTF-8, as the days come. */
export async function* calendarFile({ name, at, days }: CalendarWanted): AsyncGenerator<string> {
  const stamp = `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  yield written([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Perennial//Renewals//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
  ]);
  for await (const some of days) yield written(some.flatMap((one) => eventOf(one, stamp)));
  yield written(['END:VCALENDAR']);
}

const eventOf = (one: CalendarDay, stamp: string): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${one.uid}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${one.day.replaceAll('-', '')}`,
  `SUMMARY:${escapeText(one.summary)}`,
  ...(one.description === '' ? [] : [`DESCRIPTION:${escapeText(one.description)}`]),
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

const written = (lines: readonly string[]): string => lines.map((line) => `${foldLine(line)}\r\n`).join('');

/** RFC 5545, 3.3.11: backslash, semicolon and comma behind a backslash, line ends as `\n`; other control signs are not allowed. */
export function escapeText(text: string): string {
  return (
    text
      .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
      .replaceAll(/\r\n|\r|\n/g, '\\n')
      // eslint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}

/** Goes on in a line that begins with a space, before it grows too long; never within a character. */
export function foldLine(line: string): string {
  const folded: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > MOST_OCTETS) {
      folded.push(part);
      [part, octets] = [' ', 1];
    }
    part += sign;
    octets += size;
  }
  return [...folded, part].join('\r\n');
}
