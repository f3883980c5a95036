import { diagramWords } from '../../../shared/texts/workbench-diagrams.js';
import { workbench } from '../../../shared/texts/workbench.js';
import { FaultWords } from '../../faults/fault-words.js';
import { useWorkbench } from '../../use-workbench.js';
import type { Modeler } from './modeler.js';
import type { DrawnElement } from './services.js';
import { showElement } from './use-shown-place.js';
import type { Mark } from './use-marks.js';

const words = diagramWords.marks;
/** Steps of a diagram have no place in the plan. */
const NOWHERE = {};

interface Props {
  readonly modeler: Modeler;
  readonly marks: readonly Mark[];
  /** Null while nothing is chosen. */
  readonly element: DrawnElement | null;
  readonly rootId: string | undefined;
}

/** What is wrong with the chosen step, or with the diagram as a whole, each with its cure. */
export function MarkList({ modeler, marks, element, rootId }: Props) {
  const { plan } = useWorkbench();
  const isWhole = (mark: Mark) =>
    mark.element === null || mark.element === rootId || !modeler.get('elementRegistry').get(mark.element);
  const here = marks.filter((mark) => (element ? mark.element === element.id : isWhole(mark)));
  const elsewhere = element ? [] : marks.filter((mark) => !isWhole(mark));
  if (here.length === 0 && elsewhere.length === 0) return null;
  return (
    <section className="marks" aria-label={element ? words.title : words.whole}>
      <h3>{element ? words.title : words.whole}</h3>
      {here.length > 0 && (
        <ul>
          {here.map((mark) => (
            <li key={`${mark.source}${mark.message}`}>
              <span className={`tag ${mark.severity === 'error' ? 'danger' : 'warn'}`}>
                {workbench.check.severities[mark.severity]}
              </span>{' '}
              <span className="small quiet">{words[mark.source]}</span>
              <p>
                <FaultWords text={mark.message} fault={NOWHERE} plan={plan} />
              </p>
              <p className="small quiet">
                <FaultWords text={mark.cure} fault={NOWHERE} plan={plan} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && <Elsewhere modeler={modeler} marks={elsewhere} />}
    </section>
  );
}

function Elsewhere({ modeler, marks }: { modeler: Modeler; marks: readonly Mark[] }) {
  return (
    <>
      <p className="small quiet">{words.elsewhere(marks.length)}</p>
      <ul className="plain">
        {marks.map((mark) => (
          <li key={`${mark.source}${mark.element ?? ''}${mark.message}`}>
            <button
              type="button"
              className="link-button"
              onClick={() => mark.element !== null && showElement(modeler, mark.element)}
            >
              {mark.message}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
