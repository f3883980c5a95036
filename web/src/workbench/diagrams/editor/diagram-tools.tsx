import { Popover } from 'antd';
import { useEffect, useState } from 'react';
import { diagramWords } from '../../../shared/texts/workbench-diagrams.js';
import { fileName } from '../diagram-files.js';
import { fitDrawing, type Modeler } from './modeler.js';

const words = diagramWords.tools;
const ZOOM_STEP = 1.25;

interface Props {
  readonly modeler: Modeler | null;
  readonly path: string;
  readonly simulated: boolean;
  readonly onSimulate: () => void;
}

interface Tool {
  readonly label: string;
  readonly act: () => void;
  readonly off?: boolean;
}

export function DiagramTools({ modeler, path, simulated, onSimulate }: Props) {
  const { canUndo, canRedo } = useUndoState(modeler);
  const canvas = modeler?.get('canvas');
  const zoom = (factor: number) => canvas?.zoom(canvas.zoom() * factor, 'auto');
  const trigger = (action: string) => {
    modeler?.get('editorActions').trigger(action);
    canvas?.focus();
  };
  const find = () => {
    canvas?.focus();
    // It closes at any click outside of it, and this one is still on its way.
    setTimeout(() => modeler?.get('searchPad').toggle());
  };
  const groups: readonly (readonly Tool[])[] = [
    [
      { label: words.undo, act: () => trigger('undo'), off: !canUndo },
      { label: words.redo, act: () => trigger('redo'), off: !canRedo },
    ],
    [
      { label: words.find, act: find },
      { label: words.zoomIn, act: () => zoom(ZOOM_STEP) },
      { label: words.zoomOut, act: () => zoom(1 / ZOOM_STEP) },
      { label: words.fit, act: () => modeler && fitDrawing(modeler) },
    ],
    [{ label: words.download, act: () => modeler && void download(modeler, path) }],
  ];
  return (
    <div className="bpmn-tools" role="toolbar" aria-label={words.label}>
      {!simulated &&
        groups.map((tools) => (
          <div key={tools[0]?.label} className="row close-row">
            {tools.map(({ label, act, off = false }) => (
              <button
                key={label}
                type="button"
                className="button compact"
                aria-disabled={off || modeler === null}
                onClick={() => !off && act()}
              >
                {label}
              </button>
            ))}
          </div>
        ))}
      <button
        type="button"
        className="button compact"
        aria-pressed={simulated}
        aria-disabled={modeler === null}
        onClick={() => modeler && onSimulate()}
      >
        {simulated ? words.stopSimulation : words.simulate}
      </button>
      {!simulated && (
        <Popover content={<KeyList />} trigger="click" placement="bottomRight">
          <button type="button" className="button compact">
            {words.keys}
          </button>
        </Popover>
      )}
    </div>
  );
}

function KeyList() {
  return (
    <dl className="key-list">
      {words.keyList.map(([keys, what]) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

function useUndoState(modeler: Modeler | null): { canUndo: boolean; canRedo: boolean } {
  const [state, setState] = useState({ canUndo: false, canRedo: false });
  useEffect(() => {
    if (!modeler) return;
    const stack = modeler.get('commandStack');
    const look = () => setState({ canUndo: stack.canUndo(), canRedo: stack.canRedo() });
    modeler.get('eventBus').on('commandStack.changed', look);
    modeler.get('eventBus').on('import.done', look);
    look();
  }, [modeler]);
  return state;
}

async function download(modeler: Modeler, path: string): Promise<void> {
  const { svg } = await modeler.saveSVG();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(path).replace(/\.bpmn$/, '.svg');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
