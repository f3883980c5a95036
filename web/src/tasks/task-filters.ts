import { useSearchParams } from 'react-router';

export interface TaskFilters {
  readonly state: 'open' | 'completed';
  readonly element: string;
  readonly award: string;
  readonly q: string;
  readonly overdue: boolean;
  readonly mine: boolean;
  /** Rules judged anew while the task was open. */
  readonly rechecked: boolean;
  readonly sort: 'due' | 'opened' | 'title';
  readonly page: number;
}

const sorts = ['due', 'opened', 'title'] as const;

/** Filters live in the address, so that a list can be shared and the way back leads to the same rows. */
export function readFilters(search: URLSearchParams): TaskFilters {
  const page = Number(search.get('page') ?? '1');
  return {
    state: search.get('state') === 'completed' ? 'completed' : 'open',
    element: search.get('element') ?? '',
    award: search.get('award') ?? '',
    q: search.get('q') ?? '',
    overdue: search.get('overdue') === '1',
    mine: search.get('mine') === '1',
    rechecked: search.get('rechecked') === '1',
    sort: sorts.find((each) => each === search.get('sort')) ?? 'due',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function writeFilters(filters: TaskFilters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.state === 'completed') search.set('state', 'completed');
  if (filters.element) search.set('element', filters.element);
  if (filters.award) search.set('award', filters.award);
  if (filters.q) search.set('q', filters.q);
  if (filters.overdue) search.set('overdue', '1');
  if (filters.mine) search.set('mine', '1');
  if (filters.rechecked) search.set('rechecked', '1');
  if (filters.sort !== 'due') search.set('sort', filters.sort);
  if (filters.page > 1) search.set('page', String(filters.page));
  return search;
}

export function isNarrowed(filters: TaskFilters): boolean {
  return Boolean(
    filters.element || filters.award || filters.q || filters.overdue || filters.mine || filters.rechecked,
  );
}

/** Every change but turning the page leads back to the first page. */
export function useTaskFilters(): [TaskFilters, (change: Partial<TaskFilters>) => void] {
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search);
  const change = (part: Partial<TaskFilters>) => setSearch(writeFilters({ ...filters, page: 1, ...part }));
  return [filters, change];
}
