import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import './app/app.css';
import './app/frames.css';
import './shared/shared.css';
import { restoreTypeSize } from './app/column-frame.js';
import { queryClient } from './app/query-client.js';
import { router } from './app/router.js';

restoreTypeSize();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
