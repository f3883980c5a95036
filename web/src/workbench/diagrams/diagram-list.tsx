import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { PageSection } from '../../shared/page-section.js';
import { diagramWords as words } from '../../shared/texts/workbench-diagrams.js';
import { workbench } from '../../shared/texts/workbench.js';
import { faultsOf, useWorkbench } from '../use-workbench.js';
import { diagramFiles, fileName, type DiagramFile } from './diagram-files.js';
import { NewDiagram, RemoveDiagram, RenameDiagram } from './file-dialogs.js';

type Asked = { readonly act: 'new' } | { readonly act: 'rename' | 'remove'; readonly diagram: DiagramFile };

/** Diagrams of the draft, each with its process, size and faults. */
export function DiagramList() {
  const { files } = useWorkbench();
  const [asked, setAsked] = useState<Asked | null>(null);
  const diagrams = diagramFiles(files);
  const close = () => setAsked(null);
  return (
    <div className="stack">
      <p className="quiet">{words.lead}</p>
      <PageSection
        title={workbench.parts.diagrams}
        extra={
          <button type="button" className="button compact" onClick={() => setAsked({ act: 'new' })}>
            {words.fresh}
          </button>
        }
      >
        {diagrams.length === 0 ? (
          <EmptyState title={words.none} hint={words.noneHint} />
        ) : (
          <DiagramTable diagrams={diagrams} onAsk={setAsked} />
        )}
      </PageSection>
      {asked?.act === 'new' && <NewDiagram onClose={close} />}
      {asked?.act === 'rename' && <RenameDiagram diagram={asked.diagram} onClose={close} />}
      {asked?.act === 'remove' && <RemoveDiagram diagram={asked.diagram} onClose={close} />}
    </div>
  );
}

interface TableProps {
  readonly diagrams: readonly DiagramFile[];
  readonly onAsk: (asked: Asked) => void;
}

function DiagramTable({ diagrams, onAsk }: TableProps) {
  const { plan, linkTo } = useWorkbench();
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.columns.name}</th>
            <th scope="col">{words.columns.file}</th>
            <th scope="col" className="numbers">
              {words.columns.elements}
            </th>
            <th scope="col">{words.columns.faults}</th>
            <th scope="col">
              <span className="only-read">{words.columns.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {diagrams.map((diagram) => (
            <tr key={diagram.path}>
              <td>
                {(diagram.processes.length === 0 ? [{ id: '', name: '' }] : diagram.processes).map(
                  ({ id, name }) => (
                    <div key={id}>
                      <Link to={linkTo({ part: 'diagrams', file: diagram.path })}>
                        {name || id || diagram.title}
                      </Link>{' '}
                      {id !== '' && id === plan?.seasonProcess && (
                        <span className="tag">{words.seasonProcess}</span>
                      )}
                    </div>
                  ),
                )}
              </td>
              <td className="small quiet">{fileName(diagram.path)}</td>
              <td className="numbers">{words.elements(diagram.elements)}</td>
              <td>
                <FaultTags path={diagram.path} refused={diagram.refusal !== null} />
              </td>
              <td className="nowrap">
                <div className="row close-row">
                  <button
                    type="button"
                    className="button compact"
                    onClick={() => onAsk({ act: 'rename', diagram })}
                  >
                    {words.rename}
                  </button>
                  <button
                    type="button"
                    className="button compact"
                    onClick={() => onAsk({ act: 'remove', diagram })}
                  >
                    {words.remove}
                  </button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FaultTags({ path, refused }: { path: string; refused: boolean }) {
  const { check } = useWorkbench();
  const faults = faultsOf(check, path);
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const warnings = faults.length - errors;
  if (refused) return <span className="tag danger">{words.refused.title}</span>;
  if (faults.length === 0) return <span className="quiet">{check ? words.noFaults : ''}</span>;
  return (
    <>
      {errors > 0 && <span className="tag danger">{workbench.check.errors(errors)}</span>}{' '}
      {warnings > 0 && <span className="tag warn">{workbench.check.warnings(warnings)}</span>}
    </>
  );
}
