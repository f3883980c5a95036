import { useState, type DragEvent } from 'react';
import { apiUrl } from '../shared/api.js';
import type { FileView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly file: FileView;
  readonly index: number;
  readonly count: number;
  /** Files are dragged within one section only. */
  readonly sectionId: string;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: () => void;
}

/** A file in its place: drag it, or use the buttons, which work by keyboard and on a phone. */
export function FileRow({ file, index, count, sectionId, onMove, onRemove }: Props) {
  const [over, setOver] = useState(false);
  const words = texts.applications;
  const dragged = `text/x-evidence-${sectionId.toLowerCase()}`;
  const drop = (event: DragEvent) => {
    const from = event.dataTransfer.getData(dragged);
    setOver(false);
    if (from === '') return;
    event.preventDefault();
    onMove(Number(from), index);
  };
  return (
    <li
      className={`file-row ${over ? 'over' : ''}`}
      draggable={count > 1}
      onDragStart={(event) => event.dataTransfer.setData(dragged, String(index))}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="file-number numbers">{index + 1}</span>
      <span className="grow">
        <a
          className="file-name"
          href={apiUrl(`/files/${file.id}`, { inline: 1 })}
          target="_blank"
          rel="noreferrer"
        >
          {file.name}
        </a>
        <span className="small quiet numbers">
          {formats.fileSize(file.size)}
          {file.pages ? ` · ${words.pages(file.pages)}` : ''}
        </span>
      </span>
      <button
        type="button"
        className="icon-button"
        disabled={index === 0}
        onClick={() => onMove(index, index - 1)}
        aria-label={words.moveUp(file.name)}
      >
        ↑
      </button>
      <button
        type="button"
        className="icon-button"
        disabled={index === count - 1}
        onClick={() => onMove(index, index + 1)}
        aria-label={words.moveDown(file.name)}
      >
        ↓
      </button>
      <button
        type="button"
        className="icon-button danger"
        onClick={onRemove}
        aria-label={words.removeFile(file.name)}
      >
        ✕
      </button>
    </li>
  );
}
