import { describe, expect, it } from 'vitest';
import { type ChannelCount, channelQuality } from './channel-quality.ts';
import { type Traits, twinsAmong } from './twins.ts';

const count = (channel: string | null, kind: ChannelCount['kind'], [alive, seen]: readonly [number, number]): ChannelCount => ({
  channel,
  kind,
  alive,
  seen,
});
const judged = (counts: readonly ChannelCount[], channel = 'Atajo') => channelQuality(counts).find((one) => one.channel === channel);

describe('a channel', () => {
  it('is poor where even the upper limit of who lives is below half of what others come to', () => {
    const poor = judged([count('Atajo', 'free', [1, 18]), count('web', 'free', [20, 40])]);
    expect(poor).toMatchObject({ seen: 18, alive: 1, expected: 0.5, isPoor: true });
    expect(poor?.upper).toBeLessThan(0.25);
    expect(judged([count('Atajo', 'free', [4, 18]), count('web', 'free', [20, 40])])).toMatchObject({ isPoor: false });
  });

  it('is held against accounts that began the same way: free ones live shorter than those that pay', () => {
    const counts = [count('signup page', 'free', [6, 30]), count('web', 'free', [10, 40]), count('events', 'paid', [95, 100])];
    expect(judged(counts, 'signup page')).toMatchObject({ expected: 0.25, isPoor: false });
    expect(judged([count('signup page', 'free', [2, 30]), count('events', 'paid', [95, 100])], 'signup page')).toMatchObject({
      expected: 0.95,
      isPoor: true,
    });
  });

  it('is not judged below eight accounts of 90 days, nor where there is nothing to hold it against', () => {
    expect(judged([count('Atajo', 'free', [0, 7]), count('web', 'free', [20, 40])])).toBeUndefined();
    expect(judged([count('Atajo', 'free', [0, 18]), count('web', 'free', [1, 2])])).toBeUndefined();
    expect(channelQuality([count(null, 'free', [0, 30])])).toEqual([]);
  });
});

describe('twins', () => {
  const traits = (accountId: string, differs: Partial<Traits> = {}): Traits => ({
    accountId,
    name: accountId,
    phones: [],
    devices: [],
    mailDomains: [],
    ...differs,
  });

  it('share a phone however it is written, a device, a mail domain or a name', () => {
    const twins = twinsAmong([
      traits('a', { phones: ['+57 601 555-0142'] }),
      traits('b', { phones: ['576015550142'], mailDomains: ['Tiendas.example'] }),
      traits('c', { mailDomains: ['tiendas.example'] }),
      traits('d', { name: 'Café Ola' }),
      traits('e', { name: 'cafe-ola' }),
      traits('f', { devices: ['x1'] }),
    ]);
    expect(Object.fromEntries(twins)).toEqual({ a: ['phone'], b: ['phone', 'mail_domain'], c: ['mail_domain'], d: ['name'], e: ['name'] });
  });

  it('are not made by an address that anybody may have', () => {
    expect(twinsAmong([traits('a', { mailDomains: ['gmail.com'] }), traits('b', { mailDomains: ['gmail.com'] })]).size).toBe(0);
  });
});
