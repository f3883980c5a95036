import { lazy, Suspense, type ComponentProps } from 'react';
import { Loading } from '../shared/loading.js';

const FormView = lazy(() => import('./form-view.js'));

/** Form.io comes as a piece of its own, when the first form is shown. */
export function LazyFormView(props: ComponentProps<typeof FormView>) {
  return (
    <Suspense fallback={<Loading lines={5} />}>
      <FormView {...props} />
    </Suspense>
  );
}
