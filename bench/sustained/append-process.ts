import { setTimeout as sleep } from 'node:timers/promises';
import { COMMIT_ROWS, openAppender } from '../apply/bare-appender.ts';

// Appends as many events as it was told of, and tells how many they are so far.
const [, , folder = ''] = process.argv;
const appender = await openAppender(folder);
let due = 0;
process.on('message', (events: number) => {
  due = events;
});
process.on('disconnect', () => process.exit(0));
process.send?.(0);
for (let done = 0; ; ) {
  const rows = Math.min(COMMIT_ROWS, due - done);
  if (rows === 0) await sleep(5);
  else {
    await appender.append(done, rows);
    done += rows;
    process.send?.(done);
  }
}
