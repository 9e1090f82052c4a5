import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER } from './support/enter.ts';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';
import { letSignInsAge } from './support/with-database.ts';

type Message = {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
};
type Body = { readonly type: string; readonly data: { readonly entries: readonly { readonly action: string }[] } };

const AUDIT = '/w/meridian/settings/audit';
const SENT = { timeout: 60_000 };

let journey: Journey;
let page: Page;
let receiver: Server;
let answers = 200;
const taken: Message[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const header = (name: string) => String(request.headers[`webhook-${name}`]);
      const body = Buffer.concat(parts).toString();
      if (answers === 200) taken.push({ id: header('id'), timestamp: header('timestamp'), signature: header('signature'), body });
      response.writeHead(answers).end();
    });
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  const opened = await openOwnerJourney('owned', { OUTGOING_ALLOW: '127.0.0.1' });
  [journey, page] = [opened, opened.owner];
});
afterAll(async () => {
  await journey.close();
  receiver.closeAllConnections();
  receiver.close();
});

const actionsSent = () =>
  taken.flatMap(({ body }) => {
    const { type, data } = JSON.parse(body) as Body;
    return type === 'audit.entries' ? data.entries.map(({ action }) => action) : [];
  });

function signatureOf({ id, timestamp, body }: Message, secret: string): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

describe('the stream of the audit', () => {
  it('sends what was written to a receiver, signed with the secret that is shown once', async () => {
    await page.goto(AUDIT);
    await page.getByRole('button', { name: 'Set up a stream' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set up a stream' });
    await dialog.getByLabel('Address').fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/audit`);
    await dialog.getByRole('combobox', { name: 'Begin' }).click();
    await page.getByRole('option', { name: 'With the first entry there is' }).click();
    await keepsNobodyOut(page);
    await dialog.getByRole('button', { name: 'Save the stream' }).click();

    const shown = page.getByRole('dialog', { name: 'Secret of the webhook' });
    const secret = await shown.getByRole('textbox').inputValue();
    expect(secret).toMatch(/^whsec_/);
    await keepsNobodyOut(page);
    await shown.getByRole('button', { name: 'I have kept it' }).click();
    await shown.waitFor({ state: 'detached' });

    await expect.poll(actionsSent, SENT).toContain('audit_stream.set');
    expect(actionsSent()).toContain('workspace.created');
    for (const message of taken) expect(message.signature).toBe(signatureOf(message, secret));
    await page.getByText(/^Taken up to entry \d+/).waitFor(SENT);
    await page.getByText('Ana Ruiz set where audit entries are sent').waitFor();
    expect(await page.getByText(secret).count()).toBe(0);
  });

  it('says what a test came to', async () => {
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('The receiver took the test.').waitFor();
    expect(taken.map(({ body }) => (JSON.parse(body) as Body).type)).toContain('audit.test');
  });

  it('asks who it is before it makes a new secret, once the sign-in is a while ago', async () => {
    await letSignInsAge(journey.installation);
    answers = 503;
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    const sure = page.getByRole('dialog', { name: 'Make a new secret?' });
    await keepsNobodyOut(page);
    await sure.getByRole('button', { name: 'Make a new secret' }).click();
    const proof = page.getByRole('dialog', { name: 'Is it you?' });
    await proof.getByLabel('Your password').fill(OWNER.password);
    await keepsNobodyOut(page);
    await proof.getByRole('button', { name: 'It is me' }).click();
    await page.getByRole('dialog', { name: 'Secret of the webhook' }).getByRole('button', { name: 'I have kept it' }).click();
  });

  it('says that the receiver refuses, and sends all once it takes again', async () => {
    await page.getByText(/^It has been failing since .* answered 503\./).waitFor(SENT);
    expect(actionsSent()).not.toContain('audit_stream.secret_made');

    answers = 200;
    await expect.poll(actionsSent, { timeout: 110_000 }).toContain('audit_stream.secret_made');
  });
});
