import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { api, apiUrl } from '../shared/api.js';
import type { PayerView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import './rankings.css';

/** What is to be paid by whom; full account numbers only in the workbook, whose download is kept on record. */
export function Component() {
  const season = useSeason();
  const { me } = useSession();
  const mayExport = capabilitiesIn(me, season.id).has('pay');
  const query = useQuery({
    queryKey: ['payments', season.id],
    queryFn: () => api.get<readonly PayerView[]>(`/seasons/${season.id}/payments`),
  });
  const words = texts.rankings.payments;
  return (
    <div className="stack">
      <PageHead title={texts.app.items.payments} lead={words.lead}>
        {mayExport && (query.data?.length ?? 0) > 0 && (
          <a className="button" href={apiUrl(`/seasons/${season.id}/payments.xlsx`)} download>
            {words.download}
          </a>
        )}
      </PageHead>
      <LoadingOr query={query} lines={8}>
        {(payers) =>
          payers.length === 0 ? (
            <EmptyState title={words.none} hint={words.noneHint} />
          ) : (
            <>
              {payers.map((payer) => (
                <Payer key={payer.payer} payer={payer} />
              ))}
            </>
          )
        }
      </LoadingOr>
    </div>
  );
}

function Payer({ payer }: { payer: PayerView }) {
  const season = useSeason();
  const words = texts.rankings.payments;
  return (
    <PageSection
      title={payer.payer}
      extra={
        <span className="payer-sum numbers">
          {words.sum(payer.lines.length, formats.yuan(payer.totalFen))}
        </span>
      }
    >
      <div className="table-wrap">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.title}</th>
              <th scope="col">{words.item}</th>
              <th scope="col">{words.receiver}</th>
              <th scope="col">{words.account}</th>
              <th scope="col">{words.bank}</th>
              <th scope="col" className="number">
                {words.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {payer.lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <Link to={paths.entry(season.id, line.entryId)}>{line.title}</Link>
                </td>
                <td className="nowrap">{line.item}</td>
                <td>
                  {line.receiverName}
                  <span className="quiet small"> {words.receivers[line.receiver]}</span>
                </td>
                <td className="numbers nowrap">{line.account}</td>
                <td>{line.bank}</td>
                <td className="number">{formats.yuan(line.amountFen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}
