import { fdatasync, openSync, writev } from 'node:fs';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

// The measure of what a machine can do: parse the JSON, put the bytes on disk together with all others that wait, answer.
const [, , file = ''] = process.argv;
const log = openSync(file, 'w');
const write = promisify(writev);
const sync = promisify(fdatasync);

let waiting: { readonly body: Buffer; readonly done: () => void }[] = [];
let isWriting = false;

async function writeWaiting(): Promise<void> {
  if (isWriting) return;
  isWriting = true;
  while (waiting.length > 0) {
    const group = waiting;
    waiting = [];
    await write(
      log,
      group.map((one) => one.body),
    );
    await sync(log);
    for (const one of group) one.done();
  }
  isWriting = false;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    JSON.parse(body.toString('utf8'));
    waiting.push({ body, done: () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true}') });
    void writeWaiting();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
});
