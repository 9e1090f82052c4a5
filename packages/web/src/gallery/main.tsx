import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '../kit/theme/global.css';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from '../api/query-client.ts';
import { Providers } from '../app/providers.tsx';
import { Gallery } from './gallery.tsx';

// Shows the kit by itself while it is developed: `npx vite`, then /gallery.html. The build does not know this page.
const router = createRouter({ routeTree: createRootRoute({ component: Gallery }), history: createMemoryHistory() });
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <Providers client={newQueryClient()}>
      <RouterProvider router={router as never} />
    </Providers>,
  );
