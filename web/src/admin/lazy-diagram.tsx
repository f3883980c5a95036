import { lazy, Suspense, type ComponentProps } from 'react';
import { Loading } from '../shared/loading.js';

const Diagram = lazy(() => import('./diagram.js'));

/** The diagram library comes when the first diagram is shown. */
export function LazyDiagram(props: ComponentProps<typeof Diagram>) {
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <Diagram {...props} />
    </Suspense>
  );
}
