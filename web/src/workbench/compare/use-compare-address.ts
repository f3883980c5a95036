import { useSearchParams } from 'react-router';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { useWorkbench } from '../use-workbench.js';
import type { ShownPlace, ViewKey } from './compare-views.js';

export interface CompareAddress {
  /** `version:ID` or `draft:ID`; empty while nothing is chosen. */
  readonly before: string;
  readonly after: string;
  /** Null until something is asked for. */
  readonly view: ViewKey | null;
  readonly file: string | null;
  readonly at: string | null;
  readonly choose: (before: string, after: string) => void;
  readonly show: (place: ShownPlace) => void;
  /** The address of a place in the comparison. */
  readonly linkTo: (place: ShownPlace) => string;
}

/** What is compared and shown stands in the address, so that it can be sent to somebody. */
export function useCompareAddress(): CompareAddress {
  const { draft } = useWorkbench();
  const [search, setSearch] = useSearchParams();
  const before =
    search.get('before') ?? (draft.baseVersionId === null ? '' : `version:${draft.baseVersionId}`);
  const after = search.get('after') ?? `draft:${draft.id}`;
  const of = (place: ShownPlace): Record<string, string> => ({ before, after, ...place });
  return {
    before,
    after,
    view: viewIn(search.get('view')),
    file: search.get('file'),
    at: search.get('at'),
    choose: (one, other) => setSearch({ before: one, after: other }, { replace: true }),
    show: (place) => setSearch(of(place), { replace: true }),
    linkTo: (place) => `?${new URLSearchParams(of(place)).toString()}`,
  };
}

const viewIn = (text: string | null): ViewKey | null =>
  text !== null && text in compareWords.views ? (text as ViewKey) : null;
