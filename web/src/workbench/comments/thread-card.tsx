import { useId, useRef, useState } from 'react';
import { messageOf } from '../../shared/api-problem.js';
import * as formats from '../../shared/formats.js';
import { workbench } from '../../shared/texts/workbench.js';
import { useCommentAct, type Thread } from './use-comments.js';

export function ThreadCard({ thread: { head, answers } }: { thread: Thread }) {
  const words = workbench.comments;
  const act = useCommentAct();
  const settled = head.resolvedAt !== null;
  return (
    <article className={`comment-thread stack close ${settled ? 'settled' : ''}`}>
      {[head, ...answers].map(({ id, by, at, body }) => (
        <div key={id}>
          <div className="small quiet">
            {by} · <span className="numbers">{formats.dateTime(at)}</span>
          </div>
          <p>{body}</p>
        </div>
      ))}
      {head.resolvedBy !== null && <p className="small quiet">{words.settledBy(head.resolvedBy)}</p>}
      {!settled && (
        <WriteBox
          label={words.answer}
          onSend={(body) => act.mutateAsync({ kind: 'write', part: head.part, body, threadId: head.id })}
        />
      )}
      <div className="row">
        <button
          type="button"
          className="button compact"
          disabled={act.isPending}
          onClick={() => act.mutate({ kind: 'settle', threadId: head.id, settled: !settled })}
        >
          {settled ? words.reopen : words.settle}
        </button>
        {act.isError && <span className="field-error">{messageOf(act.error)}</span>}
      </div>
    </article>
  );
}

interface BoxProps {
  readonly label: string;
  readonly onSend: (body: string) => Promise<unknown>;
}

/** Keeps what was written until it has arrived. */
export function WriteBox({ label, onSend }: BoxProps) {
  const words = workbench.comments;
  const [body, setBody] = useState('');
  const [error, setError] = useState<unknown>(null);
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    if (body.trim() === '') return;
    const sent = () => {
      setBody('');
      // The button goes; whoever works by keyboard goes on here.
      box.current?.focus();
    };
    onSend(body.trim()).then(sent, setError);
  };
  return (
    <div className="stack close">
      <label htmlFor={id} className="only-read">
        {words.write}
      </label>
      <textarea
        ref={box}
        id={id}
        className="dialog-input"
        rows={2}
        maxLength={2_000}
        placeholder={words.write}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      {body.trim() !== '' && (
        <button type="button" className="button compact" onClick={send}>
          {label}
        </button>
      )}
      {error !== null && <span className="field-error">{messageOf(error)}</span>}
    </div>
  );
}
