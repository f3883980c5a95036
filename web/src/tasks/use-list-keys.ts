import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { TaskRow } from '../shared/api-types.js';

const typing = 'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog] *';

/** j and k move, x ticks, Enter opens. Nothing happens while somebody types. @returns the row marked, -1 for none */
export function useListKeys(rows: readonly TaskRow[], toggle: (id: string) => void): number {
  const season = useSeason();
  const navigate = useNavigate();
  const [cursor, setCursor] = useState(-1);
  useEffect(() => {
    const row = rows[cursor];
    const acts: Readonly<Record<string, (target: HTMLElement) => void>> = {
      j: () => setCursor((at) => Math.min(at + 1, rows.length - 1)),
      k: () => setCursor((at) => Math.max(at - 1, 0)),
      x: () => row && toggle(row.id),
      // A link or button under the focus does its own thing.
      Enter: (target) => row && !target.matches('a, button') && void navigate(paths.task(season.id, row.id)),
    };
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.matches(typing)) return;
      acts[event.key]?.(target);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [rows, cursor, toggle, navigate, season.id]);
  useEffect(() => {
    document.querySelector('.task-table tr.cursor')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);
  return cursor;
}
