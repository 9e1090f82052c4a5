import type { Channel } from './remote-calls.ts';

/** Messages to and from the process that forked this one. */
export function parentChannel(): Channel {
  return {
    send: (message) => void process.send?.(message),
    onMessage(hear) {
      process.on('message', hear);
      return () => process.off('message', hear);
    },
  };
}
