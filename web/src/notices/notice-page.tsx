import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { NoticeListView, NoticeView } from '../shared/api-types.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { NoticePeriod } from './notices-page.js';
import { ObjectionForm } from './objection-form.js';
import './notices.css';

/** A notice as it is published, and the way to object to one of those listed. */
export function Component() {
  const { noticeId = '' } = useParams();
  const query = useQuery({
    queryKey: ['public', 'notice', noticeId],
    queryFn: () => api.get<NoticeView>(`/public/notices/${noticeId}`),
  });
  return <LoadingOr query={query}>{(notice) => <Notice notice={notice} />}</LoadingOr>;
}

function Notice({ notice }: { notice: NoticeView }) {
  const season = useSeason();
  const [about, setAbout] = useState<string | null>(null);
  const words = texts.notices;
  const open = !notice.ended && notice.objections && notice.correctedBy === null;
  return (
    <div className="stack">
      <PageHead
        title={notice.title}
        back={{ to: paths.notices(season.id), label: texts.app.notices }}
        lead={notice.issuer}
      />
      <p>
        <NoticePeriod notice={notice} />
      </p>
      {notice.place && <p className="small quiet">{words.place(notice.place)}</p>}
      <Corrections notice={notice} />
      {notice.objections && notice.objectionContact && (
        <div className="notice-box">{words.contact(notice.objectionContact)}</div>
      )}
      {!notice.objections && <p className="small quiet">{words.noObjectionsTaken}</p>}
      {notice.printable && (
        <p>
          <a href={`/api/public/notices/${notice.id}/document`} target="_blank" rel="noreferrer">
            {words.print}
          </a>
        </p>
      )}
      {notice.lists.map((list) => (
        <List key={`${list.award} ${list.group}`} list={list} open={open} onObject={setAbout} />
      ))}
      {open && <ObjectionForm notice={notice} about={about} onAbout={setAbout} />}
    </div>
  );
}

/** What this one corrects, and what corrects it. */
function Corrections({ notice }: { notice: NoticeView }) {
  const season = useSeason();
  const words = texts.notices;
  return (
    <>
      {notice.correctedBy !== null && (
        <div className="notice-box warn" role="status">
          <strong>{words.correctedHint}</strong>
          <p>
            <Link to={paths.notice(season.id, notice.correctedBy)}>{words.toCorrection}</Link>
          </p>
        </div>
      )}
      {notice.corrects !== null && (
        <div className="notice-box">
          {notice.correctionReason && <p>{words.correctionHint(notice.correctionReason)}</p>}
          <Link to={paths.notice(season.id, notice.corrects)}>{words.toCorrected}</Link>
        </div>
      )}
    </>
  );
}

interface ListProps {
  readonly list: NoticeListView;
  readonly open: boolean;
  readonly onObject: (itemId: string) => void;
}

function List({ list, open, onObject }: ListProps) {
  const words = texts.notices;
  const title = list.group === '' ? list.title : `${list.title} · ${list.group}`;
  return (
    <PageSection
      title={title}
      extra={<span className="quiet small numbers">{texts.common.total(list.items.length)}</span>}
    >
      <div className="table-wrap" tabIndex={0} role="group" aria-label={title}>
        <table className="data-table public-list">
          <thead>
            <tr>
              <th scope="col">{words.position}</th>
              {list.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              {open && (
                <th scope="col">
                  <span className="only-read">{words.object}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {list.items.map((item) => (
              <tr key={item.itemId}>
                <td className="numbers position">{item.position}</td>
                {item.values.map((value, index) => (
                  <td key={list.columns[index] ?? index} data-label={list.columns[index]}>
                    {value}
                  </td>
                ))}
                {open && (
                  <td className="number">
                    <button
                      type="button"
                      className="link-button nowrap"
                      onClick={() => {
                        onObject(item.itemId);
                        document.getElementById('objection')?.scrollIntoView();
                      }}
                    >
                      {words.object}
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}
