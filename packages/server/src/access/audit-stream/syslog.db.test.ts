import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { openOutgoing } from '../../platform/outgoing/outgoing.ts';
import { NOBODY } from '../../platform/outgoing/public-address.ts';
import { LOCALHOST } from '../../test/localhost-certificate.ts';
import { type SyslogReceiver, syslogReceiver } from './test/receivers.ts';
import { streamDesk } from './test/stream-desk.ts';

let desk: Awaited<ReturnType<typeof streamDesk>>;
let there: SyslogReceiver;
let workspaceId: WorkspaceId;

beforeAll(async () => {
  desk = await streamDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  workspaceId = await desk.workspace();
});
afterEach(() => there.close());

const begin = async (transport: 'tcp' | 'tls', ca: string | null = null) => {
  there = await syslogReceiver(transport === 'tls');
  await desk.set(workspaceId, { kind: 'syslog', host: 'localhost', port: there.port, transport, ca });
};
const LINE = /^<109>1 (\S+) (\S+) perennial (\d+) (\S{1,32}) \[perennial@32473 (.*?[^\\])\] \uFEFF(.*)$/s;
const read = (message: string) => {
  const [, at = '', , , id = '', data = '', text = ''] = LINE.exec(message) ?? [];
  const params = Object.fromEntries([...data.matchAll(/(\w+)="((?:[^"\\\]]|\\.)*)"/g)].map(([, name = '', value = '']) => [name, value]));
  return { at, id, params, entry: JSON.parse(text) as { seq: number; at: string; hash: string; after: unknown } };
};
const seqs = () => there.messages.map((one) => read(one).entry.seq);
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

describe('audit entries to a syslog', () => {
  it('come over TCP as RFC 5424, each with its place in the chain and the end of it', async () => {
    await begin('tcp');
    await desk.writeIn(workspaceId, 130);
    await desk.drain(workspaceId);
    expect(seqs()).toEqual(upTo(132));
    const { at, id, params, entry } = read(there.messages[8] ?? '');
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(id).toBe('key.created');
    expect(entry).toMatchObject({ at, after: { name: 'Ü “1.50” \u2028' } });
    expect(params).toMatchObject({ workspace: workspaceId, seq: '9', hash: entry.hash, headSeq: '132', subject: 'key_6' });
  });

  it('come over TLS to whom the certificate given vouches for', async () => {
    await begin('tls', LOCALHOST.cert);
    await desk.writeIn(workspaceId, 3);
    await desk.drain(workspaceId);
    expect(seqs()).toEqual(upTo(5));
  });

  it('do not go to somebody whose certificate nobody vouches for', async () => {
    await begin('tls');
    await desk.drain(workspaceId);
    expect(there.messages).toEqual([]);
    expect(await desk.stream(workspaceId)).toMatchObject({
      sentSeq: 0,
      lastError: { code: 'outgoing.does_not_answer', details: { host: 'localhost' } },
    });
  });

  it.each(['tcp', 'tls'] as const)('come again over %s where the receiver broke off, hung up at once, or never read', async (transport) => {
    await begin(transport, transport === 'tls' ? LOCALHOST.cert : null);
    await desk.writeIn(workspaceId, 5);
    there.next.push(
      (socket) => socket.once('data', () => socket.destroy()),
      (socket) => socket.end(),
      () => undefined,
    );
    for (const pause of [0, 6_000, 31_000]) {
      desk.pass(pause);
      await desk.drain(workspaceId);
      expect(await desk.stream(workspaceId)).toMatchObject({ sentSeq: 0, lastError: { code: 'audit-stream.not_taken' } });
    }
    desk.pass(121_000);
    await desk.drain(workspaceId);
    expect(seqs()).toEqual(upTo(7));
    expect(await desk.stream(workspaceId)).toMatchObject({ sentSeq: 7, failures: 0, lastError: null });
  });

  it('never go to an address that is not public, by name or by number, unless the operator allowed it', async () => {
    await begin('tcp');
    const outgoing = openOutgoing(NOBODY);
    for (const host of ['localhost', '127.0.0.1', '127.1', '0x7f000001', '::1', '::ffff:127.0.0.1']) {
      await expect(outgoing.connect({ host, port: there.port, tls: null }, 2_000), host).rejects.toMatchObject({
        code: 'outgoing.address_not_public',
      });
    }
    await desk.drain(workspaceId, { outgoing });
    expect(there.messages).toEqual([]);
    expect(await desk.stream(workspaceId)).toMatchObject({ lastError: { code: 'outgoing.address_not_public' } });
    await outgoing.close();
  });
});
