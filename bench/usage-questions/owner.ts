import { openUsageStore, serveUsageStore } from '../../packages/server/src/facts/usage/wire.ts';
import { parentChannel } from '../../packages/server/src/platform/processes/parent-channel.ts';
import { READY } from '../../packages/server/src/platform/processes/start-child.ts';

/** The process that owns the file, as the engine does. */
const store = await openUsageStore(JSON.parse(process.env['USAGE_OPTIONS'] ?? '{}') as Parameters<typeof openUsageStore>[0]);
const channel = parentChannel();
serveUsageStore(store, channel);
process.on('SIGTERM', () => void store.close().then(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
channel.send(READY);
