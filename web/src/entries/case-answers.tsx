import { useState } from 'react';
import { AnswersDocument } from '../forms/answers-document.js';
import type { EntryView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { UnmaskButton } from './unmask-button.js';

/** The answers as a document, with a way to see full numbers for those who may. */
export function CaseAnswers({ entry, blind = false }: { entry: EntryView; blind?: boolean }) {
  const [shown, setShown] = useState(entry);
  return (
    <>
      <div className="pane-head">
        <h2>{texts.tasks.application}</h2>
        <span className="row">
          {entry.submissions > 1 && <span className="tag">{texts.tasks.submissions(entry.submissions)}</span>}
          {!blind && entry.mayUnmask && shown.masked && (
            <UnmaskButton entryId={entry.id} onShown={setShown} />
          )}
        </span>
      </div>
      <AnswersDocument sections={shown.answers} />
    </>
  );
}
