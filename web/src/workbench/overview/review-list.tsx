import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import { workbench } from '../../shared/texts/workbench.js';
import { useWorkbench } from '../use-workbench.js';
import { isPart, type PartKey } from '../part-keys.js';

type ReviewPart = keyof typeof workbench.overview.reviewParts;

/** Where a group of things to look at is edited. */
const EDITED_IN: Readonly<Record<ReviewPart, PartKey>> = {
  dates: 'calendar',
  calendar: 'calendar',
  notice: 'notices',
  places: 'quotas',
  rules: 'awards',
  money: 'money',
  followUp: 'money',
  contacts: 'basics',
  mentions: 'source',
};

/** What a copy carried over, by part, to be looked at one by one. */
export function ReviewList() {
  const words = workbench.overview;
  const { draft, linkTo, reload } = useWorkbench();
  const mark = useMutation({
    mutationFn: (body: { item: number; done: boolean }) => api.post(`/plan-drafts/${draft.id}/review`, body),
    onSettled: reload,
  });
  const items = draft.review.map((item, index) => ({ ...item, index }));
  const parts = Object.keys(words.reviewParts) as ReviewPart[];
  const firstOpen = parts.find((part) => items.some((item) => item.part === part && item.doneAt === null));
  return (
    <div className="stack close review-list">
      <p className="small quiet">{words.reviewLead}</p>
      {mark.isError && (
        <p className="field-error" role="alert">
          {messageOf(mark.error)}
        </p>
      )}
      {parts.map((part) => {
        const own = items.filter((item) => item.part === part);
        if (own.length === 0) return null;
        const left = own.filter(({ doneAt }) => doneAt === null).length;
        const to = EDITED_IN[part];
        return (
          <details key={part} open={part === firstOpen}>
            <summary className="row">
              <span className="grow">{words.reviewParts[part]}</span>
              <span className="quiet small numbers">
                {own.length - left} / {own.length}
              </span>
              <Link to={linkTo({ part: isPart(to) ? to : 'source' })}>{words.open}</Link>
            </summary>
            {own.map(({ index, text, doneAt, doneBy }) => (
              <label key={index} className={doneAt === null ? '' : 'done'}>
                <input
                  type="checkbox"
                  checked={doneAt !== null}
                  disabled={mark.isPending}
                  onChange={(event) => mark.mutate({ item: index, done: event.target.checked })}
                />
                <span>
                  {text}
                  {doneBy !== null && <span className="small quiet">（{words.reviewedBy(doneBy)}）</span>}
                </span>
              </label>
            ))}
          </details>
        );
      })}
    </div>
  );
}
