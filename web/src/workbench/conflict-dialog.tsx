import { Modal } from 'antd';
import { useState } from 'react';
import { workbench } from '../shared/texts/workbench.js';
import type { FileConflict } from './draft/draft-types.js';

interface Props {
  readonly conflicts: readonly FileConflict[];
  readonly onSettle: (texts: ReadonlyMap<string, string>) => void;
}

/** Two people changed the same lines: a person says which stay. Nothing is dropped without that. */
export function ConflictDialog({ conflicts, onSettle }: Props) {
  const words = workbench.conflict;
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(conflicts.map(({ path, mine }) => [path, mine])),
  );
  const choose = (path: string, text: string) => setChosen((before) => ({ ...before, [path]: text }));
  return (
    <Modal
      open
      width={860}
      title={words.title}
      okText={words.keep}
      cancelButtonProps={{ style: { display: 'none' } }}
      closable={false}
      keyboard={false}
      onOk={() => onSettle(new Map(Object.entries(chosen)))}
    >
      <p>{words.lead}</p>
      {conflicts.map(({ path, mine, theirs }) => (
        <section key={path} className="stack close conflict">
          <div className="row">
            <h3 className="grow">{path}</h3>
            <button type="button" className="button compact" onClick={() => choose(path, mine)}>
              {words.mine}
            </button>
            <button type="button" className="button compact" onClick={() => choose(path, theirs)}>
              {words.theirs}
            </button>
          </div>
          <textarea
            className="dialog-input code own-undo"
            rows={12}
            spellCheck={false}
            aria-label={`${words.edited} ${path}`}
            value={chosen[path] ?? ''}
            onChange={(event) => choose(path, event.target.value)}
          />
        </section>
      ))}
    </Modal>
  );
}
