import { useEffect, useRef } from 'react';
import { texts } from './texts.js';

export interface SummaryItem {
  readonly message: string;
  /** Where the link leads; a fault without a place is plain text. */
  readonly onSelect?: () => void;
}

interface Props {
  readonly title?: string;
  readonly items: readonly SummaryItem[];
  /** A small code people can quote. */
  readonly code?: string | undefined;
}

/** Everything that stands in the way, on top of the page; takes the focus when it appears or changes. */
export function ErrorSummary({ title = texts.common.errorSummary, items, code }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const content = items.map((item) => item.message).join('\n');
  useEffect(() => {
    if (content !== '') box.current?.focus();
  }, [content]);
  if (items.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.message}>
            {item.onSelect ? (
              <button type="button" onClick={item.onSelect}>
                {item.message}
              </button>
            ) : (
              item.message
            )}
          </li>
        ))}
      </ul>
      {code && <p className="quiet small">{texts.common.code(code)}</p>}
    </div>
  );
}
