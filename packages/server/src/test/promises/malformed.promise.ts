import { afterAll, expect, it } from 'vitest';
import { dice } from '../dice.ts';
import { installationUnderFault } from './support/installation.ts';
import { openLedger } from './support/ledger.ts';
import { malformedRequest } from './support/malformed-requests.ts';
import { rawConnection } from './support/raw-connection.ts';
import { FAIR_ANSWERS, plainSender } from './support/senders.ts';
import { seed, sized, tell } from './support/size.ts';
import { storedEvents } from './support/stored-events.ts';

const REQUESTS = sized({ short: 10_000, long: 200_000 });
const AT_ONCE = 16;

const installation = await installationUnderFault();
afterAll(() => installation.remove());
const roll = dice(seed);

it(`answers ${REQUESTS} malformed requests without a crash and without a 500, and counts what is good beside them`, {
  timeout: 1_200_000,
}, async () => {
  const ledger = openLedger();
  const good = plainSender(
    { url: installation.url, writeKey: installation.workspace.writeKey, ledger },
    { roll: dice(seed + 1), connections: 1, restMs: 100 },
  );
  const [main = 0] = installation.pidsOf('server');
  const [engine = 0] = installation.pidsOf('engine');
  const answers: Record<string, number> = {};
  const unfair: string[] = [];
  let left = REQUESTS;
  const connection = async () => {
    const raw = rawConnection(installation.url);
    while (left-- > 0) {
      const { head, body, isHeadGood } = malformedRequest({ roll, writeKey: installation.workspace.writeKey });
      const answer = await raw.ask([head, body]);
      const how = answer?.status ?? 'hung up';
      answers[how] = (answers[how] ?? 0) + 1;
      // Half a request, say: whatever comes next on this connection would be its other half.
      if (!isHeadGood) raw.close();
      if ((answer === null && isHeadGood) || (answer?.status ?? 0) >= 500)
        unfair.push(`${answer?.text} to ${head.toString('latin1').slice(0, 400)}${body.toString('base64').slice(0, 400)}`);
    }
    raw.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, connection));
  await good.stop();
  const shown = await installation.untilCounted(ledger.acknowledged(), 120_000);
  expect([installation.pidsOf('server'), installation.pidsOf('engine')]).toEqual([[main], [engine]]);
  await installation.stop();

  const found = ledger.compare((await storedEvents(installation.dataDir, installation.workspace.id)).stored);
  tell('malformed', { requests: REQUESTS, answers, ...found, shown });
  expect(unfair).toEqual([]);
  expect(found).toMatchObject({ lost: 0, doubled: 0, foreign: 0, acknowledged: found.sent });
  expect(Object.keys(ledger.answers()).filter((answer) => !FAIR_ANSWERS.test(answer))).toEqual([]);
});
