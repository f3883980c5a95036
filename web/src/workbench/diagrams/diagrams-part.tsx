import { lazy, Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { Loading } from '../../shared/loading.js';
import { diagramWords as words } from '../../shared/texts/workbench-diagrams.js';
import { useWorkbench } from '../use-workbench.js';
import { diagramFacts } from './diagram-facts.js';
import { DiagramList } from './diagram-list.js';
import { RefusedDiagram } from './refused-diagram.js';
import './diagrams.css';

const DiagramEditor = lazy(() => import('./editor/diagram-editor.js'));

/** Diagrams of a draft: the list, or the one that the address names. */
export default function DiagramsPart() {
  const { files, linkTo } = useWorkbench();
  const [search] = useSearchParams();
  const path = search.get('file');
  if (path === null) return <DiagramList />;
  const text = files.get(path);
  return (
    <div className="stack close">
      <Link className="back-link" to={linkTo({ part: 'diagrams' })}>
        ‹ {words.back}
      </Link>
      {text === undefined || !path.endsWith('.bpmn') ? (
        <EmptyState title={words.missing} />
      ) : (
        <OpenDiagram key={path} path={path} text={text} />
      )}
    </div>
  );
}

/** What could hurt the drawing library is not given to it. */
function OpenDiagram({ path, text }: { path: string; text: string }) {
  const { refusal } = diagramFacts(text);
  if (refusal !== null) return <RefusedDiagram path={path} reason={refusal} />;
  return (
    <Suspense fallback={<Loading lines={8} />}>
      <DiagramEditor path={path} text={text} />
    </Suspense>
  );
}
