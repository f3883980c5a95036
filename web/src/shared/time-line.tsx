import type { ReactNode } from 'react';

export interface TimeLineItem {
  readonly id: string;
  readonly title: string;
  readonly time?: string | null;
  readonly state: 'done' | 'current' | 'todo' | 'fail' | 'here';
  readonly body?: ReactNode;
}

interface Props {
  readonly items: readonly TimeLineItem[];
  /** What each state is called for those who do not see it. */
  readonly words: Readonly<Record<string, string>>;
  /** Title and time on one line where there is room. */
  readonly dense?: boolean;
}

/** A vertical line of steps; the state is said in words too, not by colour alone. */
export function TimeLine({ items, words, dense = false }: Props) {
  return (
    <ol className={`time-line ${dense ? 'dense' : ''}`}>
      {items.map((item) =>
        item.state === 'here' ? (
          <li key={item.id} className="here" aria-current="step">
            <div className="here-mark">
              <strong>{item.title}</strong>
              <span className="numbers">{item.time}</span>
            </div>
          </li>
        ) : (
          <li
            key={item.id}
            className={item.state}
            {...(item.state === 'current' && { 'aria-current': 'step' as const })}
          >
            <div className="line-title">
              {item.title}
              {words[item.state] && <span className="only-read">（{words[item.state]}）</span>}
            </div>
            {item.time && <div className="line-time">{item.time}</div>}
            {item.body && <div className="line-body">{item.body}</div>}
          </li>
        ),
      )}
    </ol>
  );
}
