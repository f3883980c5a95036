import { Link } from 'react-router';
import { messageOf } from '../../shared/api-problem.js';
import { workbench } from '../../shared/texts/workbench.js';
import { useWorkbench } from '../use-workbench.js';
import { nextOpen } from '../tour/next-item.js';
import { placeOfGroup, textNow, type ReviewPart } from '../tour/review-place.js';
import { useReviewMark } from '../tour/use-review-mark.js';

/** What a copy carried over, by part, to be looked at one by one. */
export function ReviewList() {
  const words = workbench.overview;
  const { draft, files, linkTo, tour } = useWorkbench();
  const mark = useReviewMark();
  const items = draft.review.map((item, index) => ({ ...item, index }));
  const parts = Object.keys(words.reviewParts) as ReviewPart[];
  const firstOpen = parts.find((part) => items.some((item) => item.part === part && item.doneAt === null));
  return (
    <div className="stack close review-list">
      <p className="small quiet">{words.reviewLead}</p>
      <div>
        <button
          type="button"
          className="button primary"
          onClick={() => tour.go(nextOpen(draft.review, -1) ?? 0)}
        >
          {draft.review.some(({ doneAt }) => doneAt !== null) ? words.resumeTour : words.startTour}
        </button>
      </div>
      {mark.isError && (
        <p className="field-error" role="alert">
          {messageOf(mark.error)}
        </p>
      )}
      {parts.map((part) => {
        const own = items.filter((item) => item.part === part);
        if (own.length === 0) return null;
        const left = own.filter(({ doneAt }) => doneAt === null).length;
        return (
          <details key={part} open={part === firstOpen}>
            <summary className="row">
              <span className="grow">{words.reviewParts[part]}</span>
              <span className="quiet small numbers">
                {own.length - left} / {own.length}
              </span>
              <Link to={linkTo(placeOfGroup(part))}>{words.open}</Link>
            </summary>
            {own.map(({ index, doneAt, doneBy, ...item }) => (
              <label key={index} className={doneAt === null ? '' : 'done'}>
                <input
                  type="checkbox"
                  checked={doneAt !== null}
                  disabled={mark.isPending}
                  onChange={(event) => mark.mutate({ item: index, done: event.target.checked })}
                />
                <span>
                  {textNow({ ...item, doneAt, doneBy }, files)}
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
