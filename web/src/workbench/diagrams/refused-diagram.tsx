import { Link } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { diagramWords } from '../../shared/texts/workbench-diagrams.js';
import { useWorkbench } from '../use-workbench.js';
import type { XmlRefusal } from './scan-xml.js';

interface Props {
  readonly path: string;
  readonly reason: XmlRefusal | 'import';
  /** What the library says, for whoever knows the format. */
  readonly detail?: string;
}

/** A file that cannot be drawn: why, and the way to its text. */
export function RefusedDiagram({ path, reason, detail = '' }: Props) {
  const words = diagramWords.refused;
  const { linkTo } = useWorkbench();
  return (
    <div className="notice-box" role="alert">
      <EmptyState title={words.title} hint={`${words.reasons[reason]}${words.cure}`}>
        <Link className="button primary" to={linkTo({ part: 'source', file: path })}>
          {words.toSource}
        </Link>
      </EmptyState>
      {detail !== '' && <p className="small quiet code">{detail.slice(0, 300)}</p>}
    </div>
  );
}
