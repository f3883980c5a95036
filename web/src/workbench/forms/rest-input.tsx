import { useEffect, useId, useRef, useState } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly multiline?: boolean;
  readonly number?: boolean;
  readonly hint?: string | undefined;
  /** Why the text as typed is not taken; null when it is. */
  readonly faultOf?: (value: string) => string | null;
  readonly maxLength?: number;
  /** Marks the field that a fault's link leads to. */
  readonly lead?: boolean;
}

const REST_MS = 600;

/** A text that is taken when its writer rests or leaves, so that a sentence is one step and not forty. */
export function RestInput(props: Props) {
  const {
    label,
    value,
    onCommit,
    multiline = false,
    number = false,
    hint,
    faultOf,
    maxLength = 500,
    lead,
  } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const last = useRef({ typed, onCommit, value, faultOf });
  useEffect(() => {
    last.current = { typed, onCommit, value, faultOf };
  });
  const commit = () => {
    const { typed: now, onCommit: give, value: before, faultOf: judge } = last.current;
    if (now === null || (judge?.(now) ?? null) !== null) return;
    if (now !== before) give(now);
    setTyped(null);
  };
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(commit, REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  // What was typed in the last moment counts too.
  useEffect(() => commit, []);
  const fault = typed === null ? null : (faultOf?.(typed) ?? null);
  const more = {
    id,
    className: 'dialog-input',
    value: typed ?? value,
    maxLength,
    'aria-invalid': fault !== null,
    'data-lead': lead,
    onBlur: commit,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
  };
  return (
    <div>
      <label htmlFor={id} className="property-label">
        {label}
      </label>
      {multiline ? (
        <textarea rows={3} {...more} />
      ) : (
        <input type="text" inputMode={number ? 'numeric' : 'text'} {...more} />
      )}
      {hint && <p className="quiet small">{hint}</p>}
      {fault !== null && (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
