import type { ReactNode } from 'react';

interface Props {
  readonly pressed: boolean;
  readonly count?: number;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A filter that is on or off, with how many it would show. */
export function Chip({ pressed, count, onPress, children }: Props) {
  return (
    <button type="button" className="chip" aria-pressed={pressed} onClick={onPress}>
      {children}
      {count !== undefined && <span className="count">{count}</span>}
    </button>
  );
}
