import { defineConfig } from '@hey-api/openapi-ts';

/** The web app speaks to the server by this client and nothing else; made from the API's own description. */
export default defineConfig({
  input: './generated/openapi.json',
  output: {
    path: './src/api/generated',
    postProcess: [],
    module: { extension: '.ts' },
    header: ['// @ts-nocheck: made by @hey-api/openapi-ts, which does not keep exactOptionalPropertyTypes inside its client.', ''],
  },
  plugins: ['@hey-api/client-fetch', { name: '@hey-api/typescript', enums: 'javascript' }, '@hey-api/sdk'],
});
