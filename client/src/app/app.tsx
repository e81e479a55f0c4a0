import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Loading } from '../ui/status';
import { queries } from './query';
import { Routes } from './routes';

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Suspense
        fallback={
          <main className="page">
            <Loading />
          </main>
        }
      >
        <Routes />
      </Suspense>
    </QueryClientProvider>
  );
}
