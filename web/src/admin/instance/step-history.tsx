import type { InstanceDetail } from '../../shared/api-types.js';
import * as formats from '../../shared/formats.js';
import { PageSection } from '../../shared/page-section.js';
import { texts } from '../../shared/texts.js';
import type { FlowNode } from './flow-nodes.js';

interface Props {
  readonly instance: InstanceDetail;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly chosen: string | undefined;
}

const words = texts.processes;

/** The way it took, latest first. */
export function StepHistory({ instance, nodes, chosen }: Props) {
  const steps = instance.elements.filter(
    (each) => nodes.has(each.elementId) && (chosen === undefined || each.elementId === chosen),
  );
  return (
    <PageSection title={words.history}>
      <div className="table-wrap element-list">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.element}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.entered}</th>
              <th scope="col">{words.left}</th>
            </tr>
          </thead>
          <tbody>
            {[...steps].reverse().map((step) => (
              <tr key={step.key}>
                <td>{nodes.get(step.elementId)?.name}</td>
                <td className="nowrap">
                  <span className={`tag ${step.state === 'active' ? 'info' : ''}`}>
                    {words.states[step.state]}
                  </span>
                </td>
                <td className="numbers nowrap quiet">{formats.dateTime(step.enteredAt)}</td>
                <td className="numbers nowrap quiet">
                  {step.leftAt ? formats.dateTime(step.leftAt) : texts.common.dash}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {steps.length === 0 && <p className="quiet">{texts.common.none}</p>}
    </PageSection>
  );
}
