import { useMemo, useState } from 'react';

/** Going through the list of what to look at, one by one. */
export interface Tour {
  /** Place in the list; null while nobody goes through it. */
  readonly item: number | null;
  readonly go: (item: number) => void;
  readonly stop: () => void;
}

const keyOf = (draftId: string): string => `workbench-tour:${draftId}`;

/** Where somebody is in the list of a draft; it waits in this browser, what is ticked lies with the draft. */
export function useTour(draftId: string, count: number): Tour {
  const [item, setItem] = useState<number | null>(() => kept(draftId));
  return useMemo(() => {
    const set = (next: number | null): void => {
      setItem(next);
      if (next === null) localStorage.removeItem(keyOf(draftId));
      else localStorage.setItem(keyOf(draftId), String(next));
    };
    return { item: item !== null && item < count ? item : null, go: set, stop: () => set(null) };
  }, [item, count, draftId]);
}

function kept(draftId: string): number | null {
  const text = localStorage.getItem(keyOf(draftId));
  return text !== null && /^\d{1,5}$/.test(text) ? Number(text) : null;
}
