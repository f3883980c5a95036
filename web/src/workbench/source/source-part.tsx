import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ActDialog } from '../../shared/act-dialog.js';
import { EmptyState } from '../../shared/empty-state.js';
import { workbench } from '../../shared/texts/workbench.js';
import { faultsOf, useWorkbench } from '../use-workbench.js';
import { AddFile } from './add-file.js';
import { CodeEditor } from './code-editor.js';
import { isBinaryFile } from './is-binary.js';

const MAIN = 'plan.yaml';

/** Every file of the draft as text, for those who know the formats. */
export default function SourcePart() {
  const words = workbench.source;
  const { files } = useWorkbench();
  const [search, setSearch] = useSearchParams();
  const open = search.get('file') ?? MAIN;
  const line = Number(search.get('line')) || undefined;
  const choose = (path: string) => setSearch({ file: path }, { replace: true });
  const paths = [...files.keys()].sort();
  return (
    <div className="stack">
      <p className="quiet">{words.lead}</p>
      <div className="source-columns">
        <nav className="file-list stack close" aria-label={words.files}>
          <div>
            {paths.map((path) => (
              <button key={path} type="button" aria-current={path === open} onClick={() => choose(path)}>
                {path}
              </button>
            ))}
          </div>
          <AddFile onAdded={choose} />
        </nav>
        <OpenFile path={open} line={line} onRemoved={() => choose(MAIN)} />
      </div>
    </div>
  );
}

interface FileProps {
  readonly path: string;
  readonly line: number | undefined;
  readonly onRemoved: () => void;
}

function OpenFile({ path, line, onRemoved }: FileProps) {
  const words = workbench.source;
  const { files, check, apply } = useWorkbench();
  const [asked, setAsked] = useState(false);
  const text = files.get(path);
  if (text === undefined) return <EmptyState title={words.missing} />;
  return (
    <div className="stack close">
      <div className="row">
        <h2 className="grow">{path}</h2>
        {path !== MAIN && (
          <button type="button" className="button compact" onClick={() => setAsked(true)}>
            {words.remove}
          </button>
        )}
      </div>
      {isBinaryFile(path) ? (
        <EmptyState title={words.binary} />
      ) : (
        <CodeEditor
          path={path}
          text={text}
          label={words.changed(path)}
          faults={faultsOf(check, path)}
          line={line}
          onChange={(content, base) =>
            apply({ label: words.changed(path), changes: [{ path, content, base }] })
          }
        />
      )}
      {asked && (
        <ActDialog
          title={words.removed(path)}
          consequence={words.removeConsequence}
          okText={words.remove}
          danger
          leastReason={0}
          pending={false}
          error={null}
          onConfirm={() => {
            apply({ label: words.removed(path), changes: [{ path, content: null }] });
            setAsked(false);
            onRemoved();
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}
