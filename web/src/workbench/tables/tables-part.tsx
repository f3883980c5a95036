import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../shared/api.js';
import type { DecisionFileView } from '../../shared/api-types.js';
import { EmptyState } from '../../shared/empty-state.js';
import { tableTexts as words } from '../../shared/texts/workbench-tables.js';
import { decisionUsers } from '../file-users.js';
import { RemoveFile } from '../remove-file.js';
import { faultsOf, useWorkbench } from '../use-workbench.js';
import { AddTable } from './add-table.js';
import { CoveragePanel } from './coverage-panel.js';
import { DecisionTrial } from './decision-trial.js';
import { fileTitle } from './field-labels.js';
import { FileFaults } from './file-faults.js';
import TableEditor from './table-editor.js';

const nameOf = (path: string): string => path.replace(/^diagrams\/|\.dmn$/g, '');

/** Decision tables: edited, tried with values, looked over for gaps. */
export default function TablesPart() {
  const { files } = useWorkbench();
  const [removing, setRemoving] = useState<string | null>(null);
  const [search, setSearch] = useSearchParams();
  const paths = [...files.keys()].filter((path) => path.endsWith('.dmn')).sort();
  const path = paths.find((each) => each === search.get('file')) ?? paths[0];
  const decision = search.get('at') ?? '';
  const show = (file: string, at: string) => setSearch({ file, ...(at !== '' && { at }) }, { replace: true });
  return (
    <div className="stack">
      <div className="row">
        <p className="grow quiet">{words.lead}</p>
        <AddTable onAdded={(file) => show(file, '')} />
        {path !== undefined && (
          <button type="button" className="button" onClick={() => setRemoving(path)}>
            {words.remove}
          </button>
        )}
      </div>
      {removing !== null && <RemoveTable path={removing} onClose={() => setRemoving(null)} />}
      {path === undefined ? (
        <EmptyState title={words.none} />
      ) : (
        <>
          <nav className="chip-row" aria-label={words.files}>
            {paths.map((each) => (
              <button
                key={each}
                type="button"
                className="button compact"
                aria-pressed={each === path}
                onClick={() => show(each, '')}
              >
                {fileTitle(files.get(each) ?? '') ?? nameOf(each)}
              </button>
            ))}
          </nav>
          <OpenFile key={path} path={path} decision={decision} onDecision={(at) => show(path, at)} />
        </>
      )}
    </div>
  );
}

/** The next one is shown in its place. */
function RemoveTable({ path, onClose }: { path: string; onClose: () => void }) {
  const { plan, files } = useWorkbench();
  const title = fileTitle(files.get(path) ?? '') ?? nameOf(path);
  return (
    <RemoveFile
      title={words.removeTitle(title)}
      label={words.removed(title)}
      changes={[{ path, content: null }]}
      uses={decisionUsers(path, plan, files)}
      onClose={onClose}
    />
  );
}

interface FileProps {
  readonly path: string;
  readonly decision: string;
  readonly onDecision: (id: string) => void;
}

function OpenFile({ path, decision, onDecision }: FileProps) {
  const { draft, files, check, save, apply } = useWorkbench();
  const [fired, setFired] = useState<string | null>(null);
  const xml = files.get(path) ?? '';
  const about = useQuery({
    queryKey: ['plan-decisions', draft.id, path, save.kind === 'saved' ? xml : 'unsaved'],
    queryFn: () => api.get<DecisionFileView>(`/plan-drafts/${draft.id}/decisions`, { path }),
    enabled: save.kind === 'saved',
    placeholderData: (last) => last,
  });
  const decisions = about.data?.decisions ?? [];
  const shown = decisions.find(({ id }) => id === decision) ?? decisions[0];
  return (
    <div className="tables-columns">
      <div className="stack close">
        <label className="row">
          {words.decisions}
          <select
            className="select-box"
            value={shown?.id ?? ''}
            onChange={(event) => onDecision(event.target.value)}
          >
            {decisions.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <FileFaults faults={faultsOf(check, path)} />
        <TableEditor
          xml={xml}
          decision={shown?.id ?? decision}
          firedRow={fired}
          onDecision={onDecision}
          onChange={(content, what, base) =>
            apply({ label: words.edited(nameOf(path), what), changes: [{ path, content, base }] })
          }
        />
      </div>
      <div className="stack">
        {shown && about.data && (
          <DecisionTrial path={path} decision={shown} given={about.data.given} onFired={setFired} />
        )}
        {shown?.coverage && <CoveragePanel coverage={shown.coverage} />}
      </div>
    </div>
  );
}
