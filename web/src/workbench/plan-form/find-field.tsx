import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { findFields, type FormPart } from './find-fields.js';
import { PLAN_SCHEMA } from './schema-file.js';

/** Finds a field by its words and goes there. */
export function FindField({ parts }: { readonly parts: readonly FormPart[] }) {
  const [query, setQuery] = useState('');
  const [search, setSearch] = useSearchParams();
  const asked = useDeferredValue(query);
  const found = useMemo(() => findFields(PLAN_SCHEMA, parts, asked), [parts, asked]);
  const id = useId();
  const go = (at: string) => {
    const next = new URLSearchParams(search);
    next.set('at', at);
    setSearch(next, { replace: true });
    setQuery('');
  };
  return (
    <div className="find-field" role="search">
      <input
        type="search"
        className="plan-input"
        aria-label={words.find}
        placeholder={words.findHint}
        aria-controls={asked.trim() === '' ? undefined : id}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setQuery('');
          if (event.key === 'Enter' && found[0]) go(found[0].at);
        }}
      />
      {asked.trim() !== '' && (
        <div id={id} className="find-results">
          <p className="small quiet" role="status">
            {words.found(found.length)}
          </p>
          {found.map(({ at, trail }) => (
            <button key={at} type="button" onClick={() => go(at)}>
              {trail.join(' › ')}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
