import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { EmptyState } from '../shared/empty-state.js';
import { texts } from '../shared/texts.js';
import { HelpFold } from './help-fold.js';
import { paths } from './paths.js';

/** A page that does not exist. */
export function NotFoundPage() {
  return (
    <EmptyState title={texts.app.notFound} hint={texts.app.notFoundHint}>
      <Link className="button" to={paths.root}>
        {texts.app.backHome}
      </Link>
      <HelpFold />
    </EmptyState>
  );
}

/** A page that failed. A chunk that is gone means a newer version is out. */
export function FaultPage() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  const message = error instanceof Error ? error.message : '';
  const outdated = /dynamically imported module|Importing a module/.test(message);
  return (
    <main className="page-column">
      <EmptyState
        title={outdated ? texts.app.newVersion : texts.app.crashed}
        hint={outdated ? undefined : `${texts.app.crashedHint} ${message}`}
      >
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {texts.app.reload}
        </button>
        <HelpFold />
      </EmptyState>
    </main>
  );
}
