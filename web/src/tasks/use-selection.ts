import { useMemo, useState } from 'react';

export interface Selection {
  /** Chosen rows that are on the page. */
  readonly ids: readonly string[];
  readonly toggle: (id: string) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Rows ticked on this page; what leaves the page leaves the selection. */
export function useSelection(shown: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = useMemo(() => shown.filter((id) => chosen.has(id)), [shown, chosen]);
  return {
    ids,
    toggle: (id) =>
      setChosen((old) => {
        const next = new Set(old);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    toggleAll: () => setChosen(ids.length === shown.length ? new Set() : new Set(shown)),
    clear: () => setChosen(new Set()),
  };
}
