import { lazy, Suspense, type ComponentProps } from 'react';
import { Loading } from '../../../shared/loading.js';

const Simulation = lazy(() => import('../simulation/simulation.js'));

/** The simulator comes when it is first asked for. */
export function Simulated(props: ComponentProps<typeof Simulation>) {
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <Simulation {...props} />
    </Suspense>
  );
}
