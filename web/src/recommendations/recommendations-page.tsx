import { useQuery } from '@tanstack/react-query';
import { RequireAny } from '../app/require-session.js';
import { useSeason } from '../app/season.js';
import { api, apiUrl } from '../shared/api.js';
import type { RecommendationListView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { RecommendationList } from './recommendation-list.js';
import './recommendations.css';

/** The candidates of recommending bodies in their order. */
export function Component() {
  return (
    <RequireAny of={['recommend', 'review', 'check', 'rank', 'determine', 'supervise']}>
      <Lists />
    </RequireAny>
  );
}

function Lists() {
  const season = useSeason();
  const words = texts.recommendations;
  const path = `/seasons/${season.id}/recommendations`;
  const query = useQuery({
    queryKey: ['recommendations', season.id],
    queryFn: () => api.get<readonly RecommendationListView[]>(path),
  });
  return (
    <div className="stack">
      <PageHead title={texts.app.items.orders} lead={words.lead}>
        <a className="button" href={apiUrl(`${path}/workbook`)} download>
          {words.workbook}
        </a>
      </PageHead>
      <LoadingOr query={query} lines={6}>
        {(lists) =>
          lists.length === 0 ? (
            <div className="panel">
              <EmptyState title={words.none} hint={words.noneHint} />
            </div>
          ) : (
            lists.map((list) => (
              <RecommendationList key={`${list.award} ${list.organisation.key}`} list={list} />
            ))
          )
        }
      </LoadingOr>
    </div>
  );
}
