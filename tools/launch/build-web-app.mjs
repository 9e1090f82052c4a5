// For `npm test`: the web app as `npm start` would serve it, built when it is stale.
import path from 'node:path';
import { ensureWebApp } from './web-app.mjs';

await ensureWebApp(path.resolve(import.meta.dirname, '../..'), process.execPath);
