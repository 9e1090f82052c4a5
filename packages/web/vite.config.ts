import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Where the API answers while the web app is developed; the built app is served by the API itself.
const api = process.env['PERENNIAL_API'] ?? 'http://127.0.0.1:4100';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Filled in at each answer (`server/src/platform/http/page-policy.ts`).
  html: { cspNonce: 'NONCE-OF-THIS-ANSWER' },
  server: { proxy: { '/api': api, '/v1': api, '/healthz': api, '/readyz': api } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // All words of a language in one request, not one a slice.
            {
              debugName: 'words',
              name: (id) => `words-${/locales\/([\w-]+)\//.exec(id)?.[1] ?? ''}`,
              test: /src\/locales\/[\w-]+\/[\w-]+\.json$/,
            },
            { name: 'echarts', test: /node_modules\/(?:echarts|zrender)\// },
            // What many pages use comes with the first of them, in one request and not in forty.
            { name: 'shared', test: /(?:node_modules|words\/src|src\/(?:kit|api))\/.*\.m?[jt]sx?$/, minShareCount: 4 },
          ],
        },
      },
    },
  },
});
