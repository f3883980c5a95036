import { useEffect, useRef, type RefObject } from 'react';
import { useNavigate } from 'react-router';
import { messageOf } from '../../shared/api-problem.js';
import * as formats from '../../shared/formats.js';
import { workbench } from '../../shared/texts/workbench.js';
import { useWorkbench } from '../use-workbench.js';
import { nextOpen } from './next-item.js';
import { placeOfReview, textNow, type ReviewItem, type ReviewPart } from './review-place.js';
import { useReviewMark } from './use-review-mark.js';
import './tour.css';

const words = workbench.tour;

/** What a copy carried over, one by one: the bar says what it is, the part below shows where it stands. */
export function TourBar() {
  const { draft, tour } = useWorkbench();
  // A page that was loaded anew stays where it is.
  const shown = useRef(tour.item);
  if (tour.item === null) shown.current = null;
  const item = tour.item === null ? undefined : draft.review[tour.item];
  if (tour.item === null || !item) return null;
  return <OpenTour place={tour.item} item={item} shown={shown} />;
}

interface Props {
  readonly place: number;
  readonly item: ReviewItem;
  /** Which was led to last. */
  readonly shown: RefObject<number | null>;
}

function OpenTour({ place, item, shown }: Props) {
  const { draft, files, tour, linkTo } = useWorkbench();
  const navigate = useNavigate();
  const mark = useReviewMark();
  const target = linkTo(placeOfReview(item, files));
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    void navigate(target, { replace: true });
    // Only when it is another thing; whoever goes elsewhere meanwhile is left in peace.
  }, [place]);
  const { review } = draft;
  const left = review.filter(({ doneAt }) => doneAt === null).length;
  const goOn = () => tour.go(nextOpen(review, place) ?? place);
  const acts = {
    previous: () => place > 0 && tour.go(place - 1),
    done: () => {
      if (mark.isPending) return;
      if (item.doneAt !== null) goOn();
      else mark.mutate({ item: place, done: true }, { onSuccess: goOn });
    },
    later: () => tour.go(nextOpen(review, place) ?? (place + 1) % review.length),
  };
  useTourKeys(acts);
  const group = workbench.overview.reviewParts[item.part as ReviewPart] as string | undefined;
  return (
    <section className="tour-bar no-print" aria-label={words.title}>
      <div className="tour-what" aria-live="polite">
        <strong className="numbers">{words.nth(place + 1, review.length)}</strong>
        <span className="tag">{group ?? item.part}</span>
        <span className="tour-text">{textNow(item, files)}</span>
        {item.doneAt !== null && item.doneBy !== null && (
          <span className="tag ok">✓ {words.doneBy(item.doneBy, formats.dateTime(item.doneAt))}</span>
        )}
        {left === 0 && <strong>{words.finished}</strong>}
      </div>
      <div className="row close-row">
        <span className="small quiet numbers">{words.left(left)}</span>
        <button
          type="button"
          className="button compact"
          aria-keyshortcuts={words.keys.previous}
          aria-disabled={place === 0}
          onClick={acts.previous}
        >
          {words.previous}
        </button>
        <button
          type="button"
          className="button primary compact"
          aria-keyshortcuts={words.keys.done}
          title={words.keysHint}
          onClick={acts.done}
        >
          {item.doneAt === null ? words.done : words.next}
        </button>
        {item.doneAt === null ? (
          <button
            type="button"
            className="button compact"
            aria-keyshortcuts={words.keys.later}
            onClick={acts.later}
          >
            {words.later}
          </button>
        ) : (
          <button
            type="button"
            className="button compact"
            onClick={() => mark.mutate({ item: place, done: false })}
          >
            {words.undo}
          </button>
        )}
        <button
          type="button"
          className="button compact"
          onClick={() => void navigate(target, { replace: true })}
        >
          {words.show}
        </button>
        <button type="button" className="button plain compact" onClick={tour.stop}>
          {words.stop}
        </button>
      </div>
      {mark.isError && (
        <p className="field-error" role="alert">
          {messageOf(mark.error)}
        </p>
      )}
    </section>
  );
}

const KEYS = { KeyP: 'previous', KeyK: 'done', KeyN: 'later' } as const;

/** By the place of a key, since Alt writes other signs on some keyboards. */
function useTourKeys(acts: Readonly<Record<'previous' | 'done' | 'later', () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = KEYS[event.code as keyof typeof KEYS] as keyof typeof acts | undefined;
      if (!event.altKey || event.ctrlKey || event.metaKey || act === undefined) return;
      event.preventDefault();
      acts[act]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
