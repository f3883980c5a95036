import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from './api-problem.js';
import { texts } from './texts.js';

/** Why a case may go on although it fails what holds "in principle". */
export function SoftAnswer({
  title,
  onAnswer,
}: {
  title: string;
  onAnswer: (reason: string) => Promise<unknown>;
}) {
  const [reason, setReason] = useState('');
  const send = useMutation({ mutationFn: onAnswer });
  const words = texts.entries;
  return (
    <div className="check-note soft-answer">
      <p>{words.answerHint}</p>
      <textarea
        className="import-box"
        rows={2}
        maxLength={2000}
        aria-label={words.answerLabel(title)}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {send.isError && <p className="field-error">{messageOf(send.error)}</p>}
      <button
        type="button"
        className="button"
        disabled={send.isPending || reason.trim() === ''}
        onClick={() => send.mutate(reason)}
      >
        {words.answer}
      </button>
    </div>
  );
}
