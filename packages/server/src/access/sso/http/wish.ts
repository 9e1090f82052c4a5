import type { newSsoConnectionSchema, ssoConnectionChangeSchema } from '@perennial/contract/sso';
import type { z } from 'zod';
import type { ConnectionWish } from '../use-cases/change-connection.ts';
import type { SsoDeps } from '../use-cases/sign-on.ts';
import { readMetadata } from '../use-cases/saml-metadata.ts';

type Body = z.output<typeof newSsoConnectionSchema> | z.output<typeof ssoConnectionChangeSchema>;

/** What was asked for, with what metadata say in place of the metadata. */
export async function wishOf(deps: Pick<SsoDeps, 'outgoing'>, body: Body): Promise<ConnectionWish> {
  const { kind: _, metadata, metadataUrl, ...rest } = { kind: undefined, metadata: undefined, metadataUrl: undefined, ...body };
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const text = metadata ?? (metadataUrl === undefined ? undefined : await (await deps.outgoing.ask(metadataUrl)).text());
  return text === undefined ? given : { ...given, ...(await readMetadata(text)) };
}
