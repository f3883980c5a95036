import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { messageOf } from './api-problem.js';
import { ApiProblem } from './api.js';
import { EmptyState } from './empty-state.js';
import { texts } from './texts.js';

/** Three grey lines, and only if the answer takes longer than a blink. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="skeleton" role="status">
      <span className="only-read">{texts.common.loading}</span>
      {shown && Array.from({ length: lines }, (_, line) => <div key={line} className="skeleton-line" />)}
    </div>
  );
}

interface Props<T> {
  readonly query: UseQueryResult<T>;
  readonly lines?: number;
  /** Fills a page: with its own margins. */
  readonly page?: boolean;
  readonly children: (data: T) => ReactNode;
}

/** What every page does with a question to the server: wait, say what went wrong and how to go on, or show. */
export function LoadingOr<T>({ query, lines, page = false, children }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  const inner = query.isError ? (
    <EmptyState title={messageOf(query.error)} hint={codeOf(query.error)}>
      <button type="button" className="button" onClick={() => void query.refetch()}>
        {texts.common.retry}
      </button>
    </EmptyState>
  ) : (
    <Loading {...(lines !== undefined && { lines })} />
  );
  return page ? <div className="page-column">{inner}</div> : inner;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof ApiProblem ? texts.common.code(error.code) : undefined;
}
