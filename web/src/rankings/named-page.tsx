import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { NamedRow } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

/** Everybody named this season, by award, with certificate number and check code. */
export function Component() {
  const season = useSeason();
  const query = useQuery({
    queryKey: ['named', season.id],
    queryFn: () => api.get<readonly NamedRow[]>(`/seasons/${season.id}/named`),
  });
  return (
    <div className="stack">
      <PageHead title={texts.app.items.named} />
      <LoadingOr query={query} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={texts.rankings.noNamed} hint={texts.rankings.noNamedHint} />
          ) : (
            <>
              {season.awards.map((award) => (
                <Award
                  key={award.id}
                  title={award.title}
                  rows={rows.filter((row) => row.award === award.id)}
                />
              ))}
            </>
          )
        }
      </LoadingOr>
    </div>
  );
}

function Award({ title, rows }: { title: string; rows: readonly NamedRow[] }) {
  const season = useSeason();
  const words = texts.rankings.named;
  if (rows.length === 0) return null;
  return (
    <PageSection
      title={title}
      extra={
        <span className="quiet numbers">
          {words.count(rows.length, rows.filter(({ revokedAt }) => revokedAt !== null).length)}
        </span>
      }
    >
      <div className="table-wrap">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.displayName}</th>
              <th scope="col">{words.holder}</th>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.certificateNo}</th>
              <th scope="col">{words.code}</th>
              <th scope="col">{words.namedAt}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.entryId}>
                <td>
                  <Link to={paths.entry(season.id, row.entryId)}>{row.displayName}</Link>
                  {row.revokedAt && (
                    <>
                      {' '}
                      <span className="tag danger">{words.revoked}</span>
                      <div className="small quiet">
                        {words.revokedOn(formats.date(row.revokedAt), row.revokedReason ?? '')}
                      </div>
                    </>
                  )}
                </td>
                <td className="nowrap">{row.holder}</td>
                <td>{row.unitName}</td>
                <td className="numbers nowrap">{row.certificateNo}</td>
                <td className="nowrap">
                  <Link className="hash" to={paths.certificate(row.verificationCode)}>
                    {row.verificationCode}
                  </Link>
                </td>
                <td className="numbers nowrap quiet">{formats.date(row.namedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}
