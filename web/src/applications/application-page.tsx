import type { ApplicationView } from '../shared/api-types.js';
import { LoadingOr } from '../shared/loading.js';
import { FillPage } from './fill-page.js';
import { FollowPage } from './follow-page.js';
import { useApplication } from './use-application.js';
import './applications.css';

/** One application: while it can be changed, its sections; afterwards, what became of it. */
export function Component() {
  const query = useApplication();
  return <LoadingOr query={query}>{(application) => <ApplicationFor application={application} />}</LoadingOr>;
}

function ApplicationFor({ application }: { application: ApplicationView }) {
  const open = application.state === 'draft' || application.state === 'returned';
  return open ? <FillPage application={application} /> : <FollowPage application={application} />;
}
