import { describe, expect, inject, it } from 'vitest';
import { checkOwnServer } from './check-own-server.ts';

const { ownerUrl } = inject('postgres');

function changed(change: (url: URL) => void): string {
  const url = new URL(ownerUrl);
  change(url);
  return url.toString();
}

describe('checkOwnServer', () => {
  it('accepts a server that lets us in', async () => {
    await expect(checkOwnServer(ownerUrl)).resolves.toBeUndefined();
  });

  it.each([
    ['a wrong password', changed((url) => (url.password = 'guess')), 'postgres.login_refused'],
    ['a database that is not there', changed((url) => (url.pathname = '/elsewhere')), 'postgres.no_such_database'],
    ['a host where nobody listens', 'postgresql://me:secret@127.0.0.1:1/perennial', 'postgres.unreachable'],
    ['a host without a name', 'postgresql://me:secret@no-such-host.invalid/perennial', 'postgres.unreachable'],
  ])('tells %s apart', async (_, url, code) => {
    await expect(checkOwnServer(url)).rejects.toMatchObject({ code });
  });

  it('keeps the password out of what it says', async () => {
    const failure = await checkOwnServer('postgresql://me:secret@127.0.0.1:1/perennial').catch((error: unknown) => error);

    expect(JSON.stringify(failure)).not.toContain('secret');
    expect(failure).toMatchObject({ details: { place: '127.0.0.1:1/perennial' } });
  });
});
