import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '../kit/theme/global.css';
import '../kit/trusted/policy.ts';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { prepareClient } from '../api/answer.ts';
import { newQueryClient } from '../api/query-client.ts';
import { meQuery } from '../api/session.ts';
import { preferencesNow } from '../kit/preferences/preferences.ts';
import { loadCatalogue } from '../kit/words/catalogues.ts';
import { Providers } from './providers.tsx';
import { askForPage, newRouter } from './router.tsx';

/** Words, person and page are asked for side by side; the page shows the frame that it came with until there are words. */
async function start(root: HTMLElement): Promise<void> {
  prepareClient();
  const client = newQueryClient();
  const router = newRouter(client);
  void client.prefetchQuery(meQuery);
  askForPage(router);
  const { language } = preferencesNow();
  const words = { language, catalogue: await loadCatalogue(language) };
  createRoot(root).render(
    <StrictMode>
      <Providers client={client} words={words}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
void start(root);
