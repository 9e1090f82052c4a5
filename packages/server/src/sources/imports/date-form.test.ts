import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateForm, detectDateForm, isLocalTime, readDate } from './date-form.ts';

describe('the form of a column of dates', () => {
  it.each<[string, readonly string[], DateForm]>([
    ['ISO days', ['2026-03-04', '2026-05-11'], 'ymd'],
    ['ISO moments', ['2026-03-04T10:00:00Z', '2026-03-04 10:00:00.123+02:00'], 'ymd'],
    ['days first, told by one that is no month', ['03-04-2026', '27-04-2026'], 'dmy'],
    ['months first, told by one that is no month', ['03/04/2026', '04/27/2026'], 'mdy'],
    ['days with a time in some rows', ['28-07-2023 03:00', '27-07-2023'], 'dmy'],
    ['seconds since 1970', ['1767225600', '1767312000'], 'epoch_s'],
    ['milliseconds since 1970', ['1767225600000'], 'epoch_ms'],
    ['days that are the same either way', ['03/03/2026', '11.11.2026'], 'dmy'],
  ])('is found for %s', (_, values, form) => {
    expect(detectDateForm(values)).toEqual({ found: 'one', form });
  });

  it('is a question where every value fits day first and month first', () => {
    expect(detectDateForm(['03/04/2026', '05/11/2026'])).toEqual({ found: 'several', forms: ['dmy', 'mdy'] });
  });

  it('is a question where the values disagree', () => {
    expect(detectDateForm(['27/04/2026', '04/27/2026', '28/04/2026'])).toEqual({ found: 'several', forms: ['dmy', 'mdy'] });
  });

  it('is not lost over a few values that are no dates', () => {
    expect(detectDateForm(['2026-03-01', '2026-03-02', 'soon'])).toEqual({ found: 'one', form: 'ymd' });
    expect(detectDateForm(['27/04/2026', '03/04/2026', 'soon'])).toEqual({ found: 'one', form: 'dmy' });
    expect(detectDateForm(['2026-03-01', 'soon', 'later'])).toEqual({ found: 'none' });
  });

  it('is none where there is nothing to look at', () => {
    expect(detectDateForm(['', '  '])).toEqual({ found: 'none' });
  });

  it('is never guessed: whatever the days, they come back as written or are asked about', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), fc.constantFrom<DateForm>('dmy', 'mdy'), (days, form) => {
        const written = days.map((one) => write(one, form));
        const found = detectDateForm(written);
        if (found.found === 'several') return;
        expect(found.found).toBe('one');
        if (found.found !== 'one') return;
        for (const [place, one] of days.entries()) {
          const read = readDate(written[place] ?? '', found.form);
          expect([read?.year, read?.month, read?.day]).toEqual([one.getUTCFullYear(), one.getUTCMonth() + 1, one.getUTCDate()]);
        }
      }),
    );
  });
});

describe('reading a date', () => {
  it('refuses a day that does not exist', () => {
    expect(readDate('31-02-2026', 'dmy')).toBeNull();
    expect(readDate('2026-02-30', 'ymd')).toBeNull();
  });

  it('reads the time, its half of the day and its zone', () => {
    expect(readDate('12/31/2026 11:05 PM', 'mdy')).toMatchObject({ month: 12, day: 31, hour: 23, minute: 5, offsetMinutes: null });
    expect(readDate('2026-12-31T23:05:09.250-03:00', 'ymd')).toMatchObject({ hour: 23, second: 9, milli: 250, offsetMinutes: -180 });
    expect(readDate('31.12.2026 12:00 am', 'dmy')).toMatchObject({ hour: 0 });
  });

  it('refuses what is no time', () => {
    expect(readDate('2026-12-31 25:00', 'ymd')).toBeNull();
    expect(readDate('2026-12-31 soon', 'ymd')).toBeNull();
  });
});

describe('a time that names no zone', () => {
  it.each(['2026-03-29 01:30', '2026-03-29T01:30:00.5', '29/03/2026 1:30 pm', '03/29/2026, 00:01'])('is %s', (value) => {
    expect(isLocalTime(value)).toBe(true);
  });
  it.each(['2026-03-29', '2026-03-29 00:00:00', '2026-03-29T01:30Z', '2026-03-29 01:30 +0200', '1774747800', 'soon'])(
    'is not %s',
    (value) => {
      expect(isLocalTime(value)).toBe(false);
    },
  );
});

function write(date: Date, form: DateForm): string {
  const [day, month] = [date.getUTCDate(), date.getUTCMonth() + 1].map((part) => String(part).padStart(2, '0'));
  return form === 'dmy' ? `${day}/${month}/${date.getUTCFullYear()}` : `${month}/${day}/${date.getUTCFullYear()}`;
}
