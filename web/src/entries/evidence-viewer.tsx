import { useState } from 'react';
import { apiUrl } from '../shared/api.js';
import type { EvidenceFileView, EvidenceView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { texts } from '../shared/texts.js';

/** The files of a case, one after the other, shown where they are. */
export function EvidenceViewer({ evidence }: { evidence: readonly EvidenceView[] }) {
  const files = evidence.flatMap((section) =>
    section.files.map((file) => ({ ...file, section: section.title })),
  );
  const [at, setAt] = useState(0);
  const file = files[at];
  const words = texts.tasks;
  if (!file) return <EmptyState title={words.noEvidence} />;
  return (
    <>
      <div className="pane-head">
        <select
          className="select-box grow"
          aria-label={words.evidence}
          value={at}
          onChange={(event) => setAt(Number(event.target.value))}
        >
          {evidence.map((section) => (
            <optgroup key={section.section} label={section.title}>
              {section.files.map((each) => (
                <option key={each.id} value={files.findIndex((one) => one.id === each.id)}>
                  {each.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <span className="row viewer-steps">
          <button
            type="button"
            className="icon-button"
            disabled={at === 0}
            onClick={() => setAt(at - 1)}
            aria-label={words.previousFile}
          >
            ‹
          </button>
          <span className="small numbers nowrap">{words.fileOf(at + 1, files.length)}</span>
          <button
            type="button"
            className="icon-button"
            disabled={at === files.length - 1}
            onClick={() => setAt(at + 1)}
            aria-label={words.nextFile}
          >
            ›
          </button>
        </span>
      </div>
      <p className="small quiet viewer-caption">
        {file.section}
        <a href={fileUrl(file)} target="_blank" rel="noreferrer">
          {words.openFile}
        </a>
      </p>
      <div className="viewer">
        <FileFrame key={file.id} file={file} />
      </div>
    </>
  );
}

const fileUrl = (file: EvidenceFileView) => apiUrl(`/files/${file.id}`, { inline: 1 });

function FileFrame({ file }: { file: EvidenceFileView }) {
  if (file.mime.startsWith('image/')) return <img src={fileUrl(file)} alt={file.name} />;
  if (file.mime === 'application/pdf') return <iframe src={`${fileUrl(file)}#view=FitH`} title={file.name} />;
  return <EmptyState title={texts.tasks.cannotShow} />;
}
