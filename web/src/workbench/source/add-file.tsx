import { useState } from 'react';
import { workbench } from '../../shared/texts/workbench.js';
import { useWorkbench } from '../use-workbench.js';

const ALLOWED =
  /^(diagrams\/[^/]+\.(bpmn|dmn)|forms\/[^/]+\.form\.json|templates\/[^/]+\.(typ|svg|json|csv)|rehearsal\.yaml)$/;

export function AddFile({ onAdded }: { onAdded: (path: string) => void }) {
  const words = workbench.source;
  const { files, apply } = useWorkbench();
  const [path, setPath] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const add = () => {
    const found = !ALLOWED.test(path) ? words.badPath : files.has(path) ? words.exists : null;
    setFault(found);
    if (found !== null) return;
    apply({ label: words.added(path), changes: [{ path, content: '' }] });
    setPath('');
    onAdded(path);
  };
  return (
    <form
      className="stack close"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label className="labelled small">
        {words.addPath}
        <input
          className="dialog-input"
          value={path}
          aria-invalid={fault !== null}
          onChange={(event) => setPath(event.target.value.trim())}
        />
      </label>
      {fault !== null && <p className="field-error">{fault}</p>}
      <button type="submit" className="button compact">
        {words.add}
      </button>
    </form>
  );
}
