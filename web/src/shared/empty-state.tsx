import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly children?: ReactNode;
}

/** Nothing here: why, and what to do about it. */
export function EmptyState({ title, hint, children }: Props) {
  return (
    <div className="empty-state">
      <svg
        width="56"
        height="44"
        viewBox="0 0 56 44"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <path d="M6 26 14 8h28l8 18v12H6z" strokeLinejoin="round" />
        <path d="M6 26h13c1 5 4 7 9 7s8-2 9-7h13M20 16h16" strokeLinecap="round" />
      </svg>
      <p className="empty-title">{title}</p>
      {hint && <p className="quiet small">{hint}</p>}
      {children && <div className="empty-actions">{children}</div>}
    </div>
  );
}
