import { useState } from 'react';

/** Who has been chosen. Kept in this window, so that signing in or opening the page again loses nothing. */
export function useChosen(seasonId: string, key: string) {
  const place = `jiangping.vote.${seasonId}.${key}`;
  const [chosen, setChosen] = useState<readonly string[]>(
    () => JSON.parse(sessionStorage.getItem(place) ?? '[]') as string[],
  );
  const keep = (next: readonly string[]) => {
    sessionStorage.setItem(place, JSON.stringify(next));
    setChosen(next);
  };
  return {
    chosen,
    toggle: (id: string) => keep(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]),
    clear: () => keep([]),
  };
}
