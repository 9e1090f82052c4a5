import { afterAll, expect, it } from 'vitest';
import { signedInApi } from '../../../test/signed-in-api.ts';
import { NO_SMALL_DISK, smallDisk } from '../../../test/small-disk.ts';

const small = smallDisk();
const api = await signedInApi(small === null ? {} : { dataDir: small.folder });
afterAll(async () => {
  await api.close();
  small?.close();
});

async function upload(name: string) {
  const boundary = 'a-boundary';
  const part = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  return api.app.inject({
    method: 'POST',
    url: '/api/v1/w/meridian/imports',
    payload: `${part}account,name\nA-1,Acme\n\r\n--${boundary}--\r\n`,
    headers: { cookie: api.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}

it('refuses files while the disk is nearly full, and takes events in all the same', async (context) => {
  if (small === null) return context.skip(NO_SMALL_DISK);
  const kept = (await upload('first.csv')).json<{ id: string }>();
  small.fill('filler', 7_800_000);
  const refused = { status: 503, code: 'imports.disk_nearly_full', details: { freeMegabytes: 0 } };

  expect((await upload('second.csv')).json()).toMatchObject(refused);
  expect(await api.ask('POST', `/imports/${kept.id}/start`)).toMatchObject({ status: 503, body: refused });
  const { body } = await api.ask('POST', '/keys', { kind: 'write', role: 'viewer', name: 'product', days: null });
  const authorization = `Basic ${Buffer.from(`${String(body['secret'])}:`).toString('base64')}`;
  const event = { type: 'track', event: 'Opened', userId: 'ana' };
  expect((await api.app.inject({ method: 'POST', url: '/v1/track', payload: event, headers: { authorization } })).statusCode).toBe(200);

  small.empty('filler');
  expect((await upload('second.csv')).statusCode).toBe(201);
  expect((await api.ask('POST', `/imports/${kept.id}/start`)).status).toBe(202);
});
