import { useId, useRef, useState, type DragEvent } from 'react';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { EvidenceSectionView, FileView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import { FileRow } from './file-row.js';
import { moved, refusalOf } from './evidence-files.js';
import { uploadEvidence } from '../shared/upload.js';
import { uploadDuty } from './upload-duty.js';

interface Props {
  readonly applicationId: string;
  readonly section: EvidenceSectionView;
  readonly files: readonly FileView[];
  readonly maxBytes: number;
  readonly onChange: (change: (files: readonly FileView[]) => readonly FileView[]) => void;
}

interface Upload {
  readonly id: number;
  readonly name: string;
  readonly percent: number;
  readonly error: string | null;
}

/** One section: drop or choose files, see each arrive or why it did not, put them in order. */
export function EvidenceSection({ applicationId, section, files, maxBytes, onChange }: Props) {
  const titleId = useId();
  const { uploads, send, dismiss } = useUploads({ applicationId, section, files, maxBytes, onChange });
  const [failed, setFailed] = useState<string | null>(null);

  async function order(next: readonly FileView[]): Promise<void> {
    setFailed(null);
    onChange((all) => [...all.filter((file) => file.section !== section.id), ...next]);
    await api
      .put(`/applications/${applicationId}/files/order`, {
        section: section.id,
        ids: next.map((file) => file.id),
      })
      .catch((error: unknown) => {
        setFailed(messageOf(error));
        onChange((all) => [...all.filter((file) => file.section !== section.id), ...files]);
      });
  }

  async function remove(file: FileView): Promise<void> {
    setFailed(null);
    await api
      .delete(`/applications/${applicationId}/files/${file.id}`)
      .then(() => onChange((all) => all.filter((each) => each.id !== file.id)))
      .catch((error: unknown) => setFailed(messageOf(error)));
  }

  return (
    <section className="panel evidence-section" aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>{section.title}</h2>
        <span className={`tag ${section.required ? 'info' : ''}`}>{uploadDuty(section)}</span>
      </div>
      {section.hint && <p className="small quiet evidence-hint">{section.hint}</p>}
      <ol className="file-list">
        {files.map((file, index) => (
          <FileRow
            key={file.id}
            file={file}
            index={index}
            count={files.length}
            sectionId={section.id}
            onMove={(from, to) => void order(moved(files, from, to))}
            onRemove={() => void remove(file)}
          />
        ))}
      </ol>
      {uploads.map((upload) => (
        <div key={upload.id} className={`upload-row ${upload.error ? 'wrong' : ''}`} role="status">
          <span className="grow file-name">{upload.name}</span>
          {upload.error ? (
            <>
              <span>{upload.error}</span>
              <button type="button" className="button plain compact" onClick={() => dismiss(upload.id)}>
                {texts.common.close}
              </button>
            </>
          ) : (
            <progress max={100} value={upload.percent} aria-label={upload.name} />
          )}
        </div>
      ))}
      {failed && (
        <p className="field-error" role="alert">
          {failed}
        </p>
      )}
      <DropZone section={section} count={files.length} onFiles={send} labelledBy={titleId} />
      <p className="small quiet">{limitsOf(section, maxBytes)}</p>
    </section>
  );
}

function limitsOf(section: EvidenceSectionView, maxBytes: number): string {
  const words = texts.applications;
  return [
    words.accepts(section.accept, formats.fileSize(maxBytes)),
    section.maxFiles === null ? '' : words.acceptsFiles(section.maxFiles),
    section.maxPictures === null ? '' : words.acceptsPictures(section.maxPictures),
  ]
    .filter((each) => each !== '')
    .join(texts.common.comma);
}

function useUploads({ applicationId, section, files, maxBytes, onChange }: Props) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const counter = useRef(0);
  const update = (id: number, change: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...change } : each)));
  const dismiss = (id: number) => setUploads((all) => all.filter((each) => each.id !== id));

  async function sendOne(file: File, before: number): Promise<void> {
    counter.current += 1;
    const id = counter.current;
    const refusal = refusalOf(file, section, { count: before, maxBytes });
    setUploads((all) => [...all, { id, name: file.name, percent: 0, error: refusal }]);
    if (refusal !== null) return;
    try {
      const stored = await uploadEvidence(applicationId, section.id, file, (percent) =>
        update(id, { percent }),
      );
      dismiss(id);
      onChange((all) => [...all, stored]);
    } catch (error) {
      update(id, { error: messageOf(error) });
    }
  }

  // One after the other: the order chosen is the order kept, and a slow line is not split.
  async function send(chosen: readonly File[]): Promise<void> {
    let count = files.length;
    for (const file of chosen) {
      await sendOne(file, count);
      count += 1;
    }
  }
  return { uploads, dismiss, send: (chosen: readonly File[]) => void send(chosen) };
}

interface DropProps {
  readonly section: EvidenceSectionView;
  readonly count: number;
  readonly labelledBy: string;
  readonly onFiles: (files: readonly File[]) => void;
}

function DropZone({ section, count, onFiles, labelledBy }: DropProps) {
  const [over, setOver] = useState(false);
  const inputId = useId();
  const words = texts.applications;
  if (section.maxFiles !== null && count >= section.maxFiles)
    return <p className="small quiet">{words.sectionFull(section.maxFiles)}</p>;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className={`drop-zone ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={inputId}
        className="file-input"
        type="file"
        multiple
        aria-labelledby={`${inputId}-label ${labelledBy}`}
        accept={section.accept.map((type) => `.${type}`).join(',')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <label htmlFor={inputId} id={`${inputId}-label`} className="button">
        {words.chooseFiles}
      </label>
      <span className="small quiet drop-hint">{words.dropHint}</span>
    </div>
  );
}
