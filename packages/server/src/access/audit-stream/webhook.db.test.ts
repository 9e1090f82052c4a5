import { createHash, webcrypto } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { openOutgoing } from '../../platform/outgoing/outgoing.ts';
import { NOBODY } from '../../platform/outgoing/public-address.ts';
import { openDatabase } from '../../platform/records/records.ts';
import { streamAlert } from '../../system/alerts.ts';
import { failingStreams } from './store/streams.store.ts';
import type { Head, StreamedEntry } from './message.ts';
import { GIVE_UP_MS } from './stream.ts';
import { type Received, type WebhookReceiver, webhookReceiver } from './test/receivers.ts';
import { streamDesk } from './test/stream-desk.ts';
import { deliverAll, deliverOne } from './use-cases/deliver.ts';
import { pauseStream } from './use-cases/set-stream.ts';

const HOUR = 3_600_000;
let desk: Awaited<ReturnType<typeof streamDesk>>;
let there: WebhookReceiver;
let workspaceId: WorkspaceId;
let secret = '';

beforeAll(async () => {
  desk = await streamDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  there = await webhookReceiver();
  workspaceId = await desk.workspace();
  secret = (await desk.set(workspaceId, { kind: 'webhook', url: there.url })) ?? '';
});
afterEach(() => there.close());

type Body = { type: string; data: { workspace: { id: string }; head: Head; entries: StreamedEntry[] } };
const bodyOf = ({ text }: Received) => JSON.parse(text) as Body;
const seqs = () => there.received.flatMap((one) => bodyOf(one).data.entries.map(({ seq }) => seq));
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1);
const headSeq = async () => {
  const { rows } = await desk.test.database.inWorkspace(workspaceId, (records) =>
    records.executeQuery<{ seq: number }>({ sql: 'select seq from audit_heads', parameters: [], query: {} as never, queryId: {} as never }),
  );
  return Number(rows[0]?.seq);
};

/** As the documentation of Standard Webhooks says, by another implementation of HMAC than the one that signs. */
async function isSigned({ headers, text }: Received, by: string): Promise<boolean> {
  const bytes = Buffer.from(by.replace('whsec_', ''), 'base64');
  const key = await webcrypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const [version, signature = ''] = String(headers['webhook-signature']).split(',');
  const said = Buffer.from(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`);
  return version === 'v1' && webcrypto.subtle.verify('HMAC', key, Buffer.from(signature, 'base64'), said);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** What a receiver reckons from the entries alone. */
function chained(before: string, one: StreamedEntry): string {
  const { action, actorId, actorKind, afterSum, at, beforeSum, id, originSum, subjectId, subjectKind } = one;
  const text = JSON.stringify({
    action,
    actorId,
    actorKind,
    after: afterSum,
    at,
    before: beforeSum,
    id,
    origin: originSum,
    subjectId,
    subjectKind,
    workspace: workspaceId,
  });
  return sha256(`${before}:${String(one.seq)}:${text}`);
}

describe('audit entries to a webhook', () => {
  it('come all, once, in order, signed, with the end of the chain', async () => {
    await desk.writeIn(workspaceId, 230);
    await desk.drain(workspaceId);
    const most = await headSeq();
    expect(seqs()).toEqual(upTo(most));
    expect(there.received.length).toBe(3);
    for (const one of there.received) {
      expect(await isSigned(one, secret)).toBe(true);
      expect(await isSigned({ ...one, text: one.text.replace('key_1', 'key_2') }, secret)).toBe(false);
    }
    const { data, type } = bodyOf(there.received.at(-1) as Received);
    expect(type).toBe('audit.entries');
    expect(data.head).toMatchObject({ seq: most, hash: data.entries.at(-1)?.hash });
    expect(await desk.stream(workspaceId)).toMatchObject({ sentSeq: most, failures: 0, lastError: null, batchTo: null });
    let hash = '0'.repeat(64);
    for (const entry of there.received.flatMap((one) => bodyOf(one).data.entries)) {
      hash = chained(hash, entry);
      expect(entry.hash).toBe(hash);
    }
  });

  it('begin where it was asked for', async () => {
    const late = await desk.workspace();
    await desk.writeIn(late, 5);
    await desk.set(late, { kind: 'webhook', url: there.url }, 'now');
    await desk.drain(late);
    // Only the entry that says where they are sent, which was written after.
    expect(there.received.flatMap((one) => bodyOf(one).data.entries.map(({ action }) => action))).toEqual(['audit_stream.set']);
  });

  it.each([500, 429, 302, 400, 410])(
    'wait while the receiver answers %s, longer each time, and come as the same message',
    async (status) => {
      there.next.push(
        ...Array.from(
          { length: 3 },
          () => (response: { writeHead: (n: number) => { end: () => void } }) => response.writeHead(status).end(),
        ),
      );
      await desk.drain(workspaceId);
      expect(await desk.stream(workspaceId)).toMatchObject({ sentSeq: 0, failures: 1, lastError: { code: 'audit-stream.refused' } });
      await desk.drain(workspaceId);
      expect(there.received.length).toBe(1);
      await desk.writeIn(workspaceId, 3);
      for (const pause of [6_000, 31_000, 121_000]) {
        desk.pass(pause);
        await desk.drain(workspaceId);
      }
      const ids = there.received.map(({ headers }) => headers['webhook-id']);
      expect(new Set(ids.slice(0, 4)).size).toBe(1);
      expect(there.received.slice(0, 4).map((one) => bodyOf(one).data.entries.length)).toEqual([2, 2, 2, 2]);
      expect([...new Set(seqs())]).toEqual(upTo(await headSeq()));
      expect(await desk.stream(workspaceId)).toMatchObject({ failures: 0, failingSince: null, lastError: null });
    },
  );

  it('come again where the receiver broke off, or was too slow', async () => {
    await desk.writeIn(workspaceId, 3);
    there.next.push(
      (response) => response.destroy(),
      () => undefined,
    );
    await desk.drain(workspaceId);
    desk.pass(6_000);
    await desk.drain(workspaceId);
    expect(await desk.stream(workspaceId)).toMatchObject({ sentSeq: 0, failures: 2, lastError: { code: 'outgoing.does_not_answer' } });
    desk.pass(31_000);
    await desk.drain(workspaceId);
    expect(seqs()).toEqual([...upTo(5), ...upTo(5), ...upTo(5)]);
    expect(new Set(there.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('are not carried on to where the receiver leads', async () => {
    const elsewhere = await webhookReceiver();
    there.next.push((response) => response.writeHead(307, { location: elsewhere.url }).end());
    await desk.drain(workspaceId);
    expect(elsewhere.received).toEqual([]);
    expect(await desk.stream(workspaceId)).toMatchObject({ sentSeq: 0, lastError: { code: 'outgoing.leads_elsewhere' } });
    await elsewhere.close();
  });

  it('never go to an address that is not public, unless the operator allowed it', async () => {
    const outgoing = openOutgoing(NOBODY);
    await desk.drain(workspaceId, { outgoing });
    expect(there.received).toEqual([]);
    expect(await desk.stream(workspaceId)).toMatchObject({ lastError: { code: 'outgoing.address_not_public' } });
    await outgoing.close();
  });

  it('are sent by one of two servers', async () => {
    const other = openDatabase(desk.test.ownerUrl, { max: 2 });
    await desk.writeIn(workspaceId, 150);
    there.next.push((response) => setTimeout(() => response.writeHead(204).end(), 200));
    await Promise.all([
      deliverOne(desk.deps, workspaceId),
      deliverOne({ ...desk.deps, database: other }, workspaceId),
      deliverAll({ ...desk.deps, database: other }),
    ]);
    await desk.drain(workspaceId);
    expect(seqs()).toEqual(upTo(152));
    await other.close();
  });

  it('come again from where a server was killed that had sent and not noted it, as the same message', async () => {
    await desk.writeIn(workspaceId, 120);
    // The claim of whoever is silent runs out; the other sends what was on its way, and goes on.
    there.next.push((response) => {
      void desk.test.database
        .inWorkspace(workspaceId, (records) =>
          records.executeQuery({
            sql: `update audit_streams set claimed_until = now() - interval '1 second'`,
            parameters: [],
            query: {} as never,
            queryId: {} as never,
          }),
        )
        .then(() => desk.drain(workspaceId))
        .then(() => response.writeHead(500).end());
    });
    await desk.drain(workspaceId, { answerMs: 5_000 });
    expect(seqs()).toEqual([...upTo(100), ...upTo(100), ...upTo(122).slice(100)]);
    const [first, again] = there.received.map(({ headers }) => headers['webhook-id']);
    expect(again).toBe(first);
    // The refusal that came too late changes nothing.
    expect(await desk.stream(workspaceId)).toMatchObject({ sentSeq: 122, failures: 0, lastError: null });
  });

  it('stop after three days in vain, and go on from where they stopped once somebody says so', async () => {
    await there.close();
    for (let tries = 0; tries < 60 && (await desk.stream(workspaceId))?.state === 'on'; tries++) {
      await desk.drain(workspaceId);
      desk.pass(6 * HOUR);
    }
    const stopped = await desk.stream(workspaceId);
    expect(stopped).toMatchObject({ state: 'stopped', sentSeq: 0, lastError: { code: 'outgoing.does_not_answer' } });
    const failedFor = desk.deps.clock.now().epochMilliseconds - Date.parse(stopped?.failingSince ?? '');
    expect(failedFor).toBeGreaterThanOrEqual(GIVE_UP_MS);
    expect(failedFor).toBeLessThan(GIVE_UP_MS + 18 * HOUR);
    const anHourAgo = desk.deps.clock.now().subtract({ hours: 1 }).toString();
    const failing = await desk.test.database.inInstallation((records) => failingStreams(records, anHourAgo));
    expect(streamAlert(failing, desk.deps.clock.now().epochMilliseconds)).toMatchObject({
      kind: 'audit_stream',
      streams: failing.streams,
      seconds: expect.toSatisfy((seconds: number) => seconds >= GIVE_UP_MS / 1_000),
    });
    there = await webhookReceiver();
    await desk.drain(workspaceId);
    expect(there.received).toEqual([]);
    const by = { workspaceId, actor: { kind: 'operator', id: null } as const, now: desk.deps.clock.now() };
    await desk.set(workspaceId, { kind: 'webhook', url: there.url });
    await desk.test.database.inWorkspace(workspaceId, (records) => pauseStream(records, true, by));
    await desk.drain(workspaceId);
    expect(there.received).toEqual([]);
    await desk.test.database.inWorkspace(workspaceId, (records) => pauseStream(records, false, by));
    await desk.drain(workspaceId);
    expect(seqs()).toEqual(upTo(await headSeq()));
  });

  it('go in smaller messages where they are long', async () => {
    await desk.writeIn(workspaceId, 4, { name: 'x'.repeat(300_000) });
    await desk.drain(workspaceId);
    expect(there.received.map((one) => bodyOf(one).data.entries.length)).toEqual([3, 1, 1, 1]);
    expect(seqs()).toEqual(upTo(6));
  });
});
