import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { workbench } from '../../shared/texts/workbench.js';
import { usersOf } from '../file-users.js';
import { RemoveFile } from '../remove-file.js';
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
  const { plan, files, check, apply } = useWorkbench();
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
        <RemoveFile
          title={words.removed(path)}
          label={words.removed(path)}
          changes={[{ path, content: null }]}
          uses={usersOf(path, plan, files)}
          onRemoved={onRemoved}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}
