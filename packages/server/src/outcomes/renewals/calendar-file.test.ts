import { describe, expect, it } from 'vitest';
import { calendarFile, escapeText, foldLine } from './calendar-file.ts';

const unfold = (text: string) => text.replaceAll('\r\n ', '');

describe('a calendar file', () => {
  it('escapes text as RFC 5545 shows it', () => {
    expect(escapeText('Project XYZ Final Review\nConference Room - 3B\nCome Prepared.')).toBe(
      'Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared.',
    );
    expect(escapeText('a;b,c\\d: "e"')).toBe('a\\;b\\,c\\\\d: "e"');
    expect(escapeText('a\r\nb\rc\u0000\u001b')).toBe('a\\nb\\nc');
  });

  it.each([
    'DESCRIPTION:This is a long description that exists on a long line, and goes on and on until nobody reads it any more.',
    `SUMMARY:${'ção'.repeat(80)}`,
    `SUMMARY:${'👩‍🌾'.repeat(40)}`,
    `X:${'a'.repeat(73)}`,
    `X:${'a'.repeat(74)}`,
  ])('folds %s at 75 octets, within no character, and unfolds to the same', (line) => {
    const folded = foldLine(line);
    for (const part of folded.split('\r\n')) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
    expect(
      folded
        .split('\r\n')
        .slice(1)
        .every((part) => part.startsWith(' ')),
    ).toBe(true);
    expect(unfold(folded)).toBe(line);
    expect(folded).not.toContain('\uFFFD');
  });

  it('leaves a line of 75 octets whole', () => {
    expect(foldLine('a'.repeat(75))).toBe('a'.repeat(75));
    expect(foldLine('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`);
  });

  it('holds whole days, each line with its end', async () => {
    const file = calendarFile({
      name: 'Renewals',
      at: '2026-11-23T12:00:00.123Z',
      days: [[{ uid: 'ren_1-due@perennial', day: '2026-12-24', summary: 'Renewal due: Acme, Inc.', description: '' }], []],
    });
    const text = (await Array.fromAsync(file)).join('');
    expect(text.split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Perennial//Renewals//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Renewals',
      'BEGIN:VEVENT',
      'UID:ren_1-due@perennial',
      'DTSTAMP:20261123T120000Z',
      'DTSTART;VALUE=DATE:20261224',
      String.raw`SUMMARY:Renewal due: Acme\, Inc.`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });
});
