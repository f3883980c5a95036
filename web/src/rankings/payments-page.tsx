import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RequireAny } from '../app/require-session.js';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { api, apiUrl } from '../shared/api.js';
import type { PayerView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { PayerSection } from './payer-section.js';
import { PaymentBatches } from './payment-batches.js';
import './rankings.css';

/** What is to be paid by whom; full account numbers only in the workbooks, whose download is kept on record. */
export function Component() {
  return (
    <RequireAny of={['pay', 'determine', 'supervise']}>
      <Payments />
    </RequireAny>
  );
}

function Payments() {
  const season = useSeason();
  const client = useQueryClient();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const sees = can.has('pay') || can.has('supervise');
  const query = useQuery({
    queryKey: ['payments', season.id],
    queryFn: () => api.get<readonly PayerView[]>(`/seasons/${season.id}/payments`),
    enabled: sees,
  });
  const changed = () => {
    void client.invalidateQueries({ queryKey: ['payments', season.id] });
    void client.invalidateQueries({ queryKey: ['payment-batches', season.id] });
  };
  const words = texts.rankings.payments;
  return (
    <div className="stack">
      <PageHead title={texts.app.items.payments} lead={words.lead}>
        {can.has('pay') && (query.data?.length ?? 0) > 0 && (
          <a className="button" href={apiUrl(`/seasons/${season.id}/payments.xlsx`)} download>
            {words.download}
          </a>
        )}
      </PageHead>
      <PaymentBatches onChanged={changed} />
      {sees && (
        <LoadingOr query={query} lines={8}>
          {(payers) =>
            payers.length === 0 ? (
              <EmptyState title={words.none} hint={words.noneHint} />
            ) : (
              <>
                {payers.map((payer) => (
                  <PayerSection key={payer.payer} payer={payer} may={can.has('pay')} onChanged={changed} />
                ))}
              </>
            )
          }
        </LoadingOr>
      )}
    </div>
  );
}
