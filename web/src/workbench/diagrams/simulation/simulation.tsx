import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import simulationModule from 'bpmn-js-token-simulation/lib/viewer';
import { useEffect, useRef } from 'react';
import { drawDiagram } from '../../../shared/draw-diagram.js';
import { diagramWords } from '../../../shared/texts/workbench-diagrams.js';
import { speakChinese } from '../../speak-chinese.js';
import { chineseModule } from '../chinese/translate.js';
import { simulatorWord } from './simulator-words.js';

const words = diagramWords.simulation;

interface Services {
  canvas: { zoom(to: 'fit-viewport', centre: 'auto'): number };
  toggleMode: { toggleMode(active: boolean): void };
}

/** Tokens that walk through a diagram as it is drawn; nothing of it is kept. */
export default function Simulation({ xml, title }: { xml: string; title: string }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const container = holder.current;
    if (!container) return undefined;
    const viewer = new NavigatedViewer<Services>({
      container,
      additionalModules: [simulationModule, chineseModule],
    } as object);
    const observer = speakChinese(container, simulatorWord, { texts: true });
    const leave = drawDiagram(viewer, xml, {
      drawn: () => {
        viewer.get('canvas').zoom('fit-viewport', 'auto');
        viewer.get('toggleMode').toggleMode(true);
      },
      // The editor behind it tells what is wrong with the file.
      failed: (error) => console.error(error),
    });
    return () => {
      observer.disconnect();
      leave();
    };
  }, [xml]);
  return (
    <div className="stack close">
      <p className="small quiet">{words.lead}</p>
      <div ref={holder} className="bpmn-canvas simulated" role="group" aria-label={words.label(title)} />
    </div>
  );
}
