/** The key from `Authorization: Basic base64(key:)`, with or without the colon, or `Bearer key`; null where there is none. */
export function writeKeyIn(authorization: string | undefined): string | null {
  const [scheme = '', credentials = ''] = (authorization ?? '').trim().split(/\s+/);
  if (/^bearer$/i.test(scheme) && credentials !== '') return credentials;
  if (!/^basic$/i.test(scheme)) return null;
  const [key = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  return key === '' ? null : key;
}
