import { useEffect, useRef, useState } from 'react';

interface Props {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly className?: string;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly numeric?: boolean;
  /** Enter makes a new line instead of ending the edit. */
  readonly lines?: boolean;
  readonly onCommit: (value: string) => void;
}

/** A text that is taken over when it is left; what comes in from others meanwhile does not disturb the writing. */
export function TextInput(props: Props) {
  const { id, value, label, className = '', invalid = false, describedBy, maxLength, onCommit } = props;
  const [text, setText] = useState(value);
  const writing = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!writing.current) setText(value);
  }, [value]);
  const commit = () => {
    writing.current = false;
    if (text !== value) onCommit(text);
  };
  return (
    <textarea
      ref={field}
      id={id}
      rows={1}
      className={`plan-input ${className}`}
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      maxLength={maxLength}
      inputMode={props.numeric ? 'decimal' : 'text'}
      value={text}
      onChange={(event) => {
        writing.current = true;
        setText(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          writing.current = false;
          setText(value);
        }
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || (props.lines && !event.ctrlKey)) return;
        event.preventDefault();
        commit();
      }}
    />
  );
}
