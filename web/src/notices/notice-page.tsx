import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
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
      {notice.objectionContact && <div className="notice-box">{words.contact(notice.objectionContact)}</div>}
      {notice.lists.map((list) => (
        <List key={list.award} list={list} open={!notice.ended} onObject={setAbout} />
      ))}
      {!notice.ended && <ObjectionForm notice={notice} about={about} onAbout={setAbout} />}
    </div>
  );
}

interface ListProps {
  readonly list: NoticeListView;
  readonly open: boolean;
  readonly onObject: (itemId: string) => void;
}

function List({ list, open, onObject }: ListProps) {
  const words = texts.notices;
  return (
    <PageSection
      title={list.title}
      extra={<span className="quiet small numbers">{texts.common.total(list.items.length)}</span>}
    >
      <div className="table-wrap" tabIndex={0} role="group" aria-label={list.title}>
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
