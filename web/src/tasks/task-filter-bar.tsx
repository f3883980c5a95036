import { useEffect, useRef, useState } from 'react';
import type { Facet, TaskListView } from '../shared/api-types.js';
import { Chip } from '../shared/chip.js';
import { texts } from '../shared/texts.js';
import type { TaskFilters } from './task-filters.js';

interface Props {
  readonly filters: TaskFilters;
  readonly facets: TaskListView['facets'] | undefined;
  /** Whether tasks are shared with colleagues. */
  readonly claimable: boolean;
  readonly onChange: (change: Partial<TaskFilters>) => void;
}

/** Filters as chips with counts; what is chosen stands in the address. */
export function TaskFilterBar({ filters, facets, claimable, onChange }: Props) {
  const words = texts.tasks;
  return (
    <div className="filter-bar no-print">
      <div className="row">
        <div className="chips" role="group" aria-label={words.filterState}>
          <Chip
            pressed={filters.state === 'open' && !filters.mine && !filters.overdue && !filters.rechecked}
            onPress={() => onChange({ state: 'open', mine: false, overdue: false, rechecked: false })}
          >
            {words.open}
          </Chip>
          <Chip
            pressed={filters.overdue}
            onPress={() => onChange({ state: 'open', overdue: !filters.overdue })}
          >
            {words.overdue}
          </Chip>
          <Chip
            pressed={filters.rechecked}
            onPress={() => onChange({ state: 'open', rechecked: !filters.rechecked })}
          >
            {words.rechecked}
          </Chip>
          {claimable && (
            <Chip pressed={filters.mine} onPress={() => onChange({ state: 'open', mine: !filters.mine })}>
              {words.mine}
            </Chip>
          )}
          <Chip
            pressed={filters.state === 'completed'}
            onPress={() => onChange({ state: 'completed', mine: false, overdue: false, rechecked: false })}
          >
            {words.completed}
          </Chip>
        </div>
        <span className="grow" />
        <SearchBox q={filters.q} onSearch={(q) => onChange({ q })} />
        {filters.state === 'open' && (
          <select
            className="select-box"
            aria-label={words.sort}
            value={filters.sort}
            onChange={(event) => onChange({ sort: event.target.value as TaskFilters['sort'] })}
          >
            {(['due', 'opened', 'title'] as const).map((sort) => (
              <option key={sort} value={sort}>
                {words.sorts[sort]}
              </option>
            ))}
          </select>
        )}
      </div>
      <FacetChips
        label={words.filterKind}
        facets={facets?.element ?? []}
        chosen={filters.element}
        onChoose={(element) => onChange({ element })}
      />
      <FacetChips
        label={words.filterAward}
        facets={facets?.award ?? []}
        chosen={filters.award}
        onChoose={(award) => onChange({ award })}
      />
    </div>
  );
}

interface FacetProps {
  readonly label: string;
  readonly facets: readonly Facet[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

export function FacetChips({ label, facets, chosen, onChoose }: FacetProps) {
  // One kind only is nothing to choose from.
  if (facets.length < 2 && chosen === '') return null;
  return (
    <div className="row facet-row">
      <span className="facet-label">{label}</span>
      <div className="chips" role="group" aria-label={label}>
        {facets.map((facet) => (
          <Chip
            key={facet.id}
            pressed={chosen === facet.id}
            count={facet.count}
            onPress={() => onChoose(chosen === facet.id ? '' : facet.id)}
          >
            {facet.label}
          </Chip>
        ))}
      </div>
    </div>
  );
}

interface SearchProps {
  readonly q: string;
  readonly onSearch: (q: string) => void;
  /** What can be searched for. */
  readonly hint?: string;
}

/** Searches when the typing rests, so the list does not jump at every letter. */
export function SearchBox({ q, onSearch, hint = texts.tasks.searchPlaceholder }: SearchProps) {
  const [text, setText] = useState(q);
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    if (text.trim() === q) return undefined;
    const timer = setTimeout(() => latest.current(text.trim()), 350);
    return () => clearTimeout(timer);
  }, [text, q]);
  return (
    <input
      className="search-box"
      type="search"
      aria-label={hint}
      placeholder={hint}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
