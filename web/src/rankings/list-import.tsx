import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { ApiProblem, messageOf } from '../shared/api-problem.js';
import type { ExclusionListView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { readList, type ListLine } from './read-list.js';

/** Lines pasted from a spreadsheet: all of them are taken in, or none. */
export function ListImport({ list, onDone }: { list: ExclusionListView; onDone: () => void }) {
  const season = useSeason();
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [ofUnit, setOfUnit] = useState(false);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const words = texts.rankings.lists;
  const send = useMutation({
    mutationFn: (lines: readonly ListLine[]) =>
      api.post<{ imported: number }>(`/seasons/${season.id}/lists/${list.key}`, {
        source: source.trim(),
        lines,
      }),
    onSuccess: () => {
      setText('');
      onDone();
    },
    onError: (error) => {
      if (error instanceof ApiProblem) setFaults(error.fields.map(({ message }) => message));
    },
  });
  const start = () => {
    const { lines, faults: found } = readList(text, ofUnit);
    setFaults(found);
    if (found.length === 0 && lines.length > 0) send.mutate(lines);
  };
  return (
    <details className="import-fold">
      <summary>{words.importTitle(list.label)}</summary>
      <p className="small quiet">{words.hint}</p>
      <label className="labelled">
        {words.source}
        <input className="dialog-input" value={source} onChange={(event) => setSource(event.target.value)} />
      </label>
      <label className="row small">
        {words.kind}
        <select
          className="select-box"
          value={ofUnit ? 'unit' : 'person'}
          onChange={(event) => setOfUnit(event.target.value === 'unit')}
        >
          <option value="person">{words.person}</option>
          <option value="unit">{words.unit}</option>
        </select>
      </label>
      <textarea
        className="import-box"
        aria-label={words.importTitle(list.label)}
        placeholder={words.example}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {faults.map((fault) => (
        <p key={fault} className="field-error">
          {fault}
        </p>
      ))}
      {send.isError && <p className="field-error">{messageOf(send.error)}</p>}
      {send.data && <p role="status">{texts.rankings.registry.imported(send.data.imported)}</p>}
      <button
        type="button"
        className="button"
        disabled={send.isPending || text.trim() === '' || source.trim() === ''}
        onClick={start}
      >
        {texts.rankings.registry.import}
      </button>
    </details>
  );
}
