import { useRef, useState } from 'react';
import { diagramWords as words } from '../../../shared/texts/workbench-diagrams.js';
import { useWorkbench } from '../../use-workbench.js';
import { diagramFacts } from '../diagram-facts.js';
import { fileName } from '../diagram-files.js';
import { RefusedDiagram } from '../refused-diagram.js';
import { DiagramTools } from './diagram-tools.js';
import { Simulated } from './lazy-simulation.js';
import { SidePanel } from './side-panel.js';
import { useModeler } from './use-modeler.js';
import { useShownPlace } from './use-shown-place.js';

interface Props {
  readonly path: string;
  readonly text: string;
}

/** A diagram on its canvas, beside it what the chosen step does. */
export default function DiagramEditor({ path, text }: Props) {
  const { apply } = useWorkbench();
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState('');
  const [simulated, setSimulated] = useState(false);
  const title = diagramFacts(text).processes[0]?.name || fileName(path);
  const opened = useModeler(canvas, panel, {
    text,
    onChange: (content, what) => apply({ label: words.step(title, what), changes: [{ path, content }] }),
    onTakenIn: (kept) => setNote(kept ? words.takenIn : words.overtaken),
  });
  const modeler = opened.kind === 'open' ? opened.modeler : null;
  useShownPlace(modeler);
  const broken = opened.kind === 'broken';
  return (
    <>
      <h2>{title}</h2>
      {broken && <RefusedDiagram path={path} reason="import" detail={opened.detail} />}
      <div className="bpmn-bench own-undo" hidden={broken}>
        <DiagramTools
          modeler={modeler}
          path={path}
          simulated={simulated}
          onSimulate={() => setSimulated(!simulated)}
        />
        {note !== '' && (
          <p className="small quiet" role="status">
            {note}
          </p>
        )}
        {simulated && <Simulated xml={text} title={title} />}
        <div className="bpmn-columns" hidden={simulated}>
          <div ref={canvas} className="bpmn-canvas" role="group" aria-label={words.canvas(title)} />
          <aside className="bpmn-side" aria-label={words.side}>
            {modeler && <SidePanel modeler={modeler} path={path} />}
            <div ref={panel} className="bpmn-panel" />
          </aside>
        </div>
      </div>
    </>
  );
}
