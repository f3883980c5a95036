import type { ProcessPreview } from '../shared/api-types.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

/** Step of the running version → step of the newer one. */
export type Mapping = Readonly<Record<string, string>>;

interface Props {
  readonly process: ProcessPreview;
  readonly mapping: Mapping;
  readonly chosen: readonly string[];
  readonly onMap: (mapping: Mapping) => void;
  readonly onCheck: () => void;
  readonly onChoose: (keys: readonly string[]) => void;
}

const words = texts.admin.planMoves;
const isAble = ({ faults }: ProcessPreview['instances'][number]): boolean =>
  faults.every(({ severity }) => severity !== 'error');

/** One process: what changes in its diagram, where removed steps go, and which of its cases can move. */
export function ProcessMove({ process, mapping, chosen, onMap, onCheck, onChoose }: Props) {
  const able = process.instances.filter(isAble).map(({ key }) => key);
  return (
    <PageSection
      title={process.name}
      extra={
        <span className="small quiet numbers">{words.counts(process.instances.length, able.length)}</span>
      }
    >
      <Changes process={process} />
      {process.unmapped.length > 0 && (
        <MappingFields process={process} mapping={mapping} onMap={onMap} onCheck={onCheck} />
      )}
      {able.length > 0 && (
        <div className="row">
          <button
            type="button"
            className="button compact"
            onClick={() => onChoose([...new Set([...chosen, ...able])])}
          >
            {words.chooseAll}
          </button>
        </div>
      )}
      <Instances process={process} chosen={chosen} onChoose={onChoose} />
    </PageSection>
  );
}

function Changes({ process: { changes } }: Pick<Props, 'process'>) {
  if (!changes) return <p>{words.gone}</p>;
  const { added, removed, changed, flowsChanged } = changes;
  const lines = [
    ...added.map(({ id, name }) => [words.added, words.step(name, id)] as const),
    ...removed.map(({ id, name }) => [words.removed, words.step(name, id)] as const),
    ...changed.map(({ after: { id, name } }) => [words.changed, words.step(name, id)] as const),
  ];
  if (lines.length === 0 && !flowsChanged) return <p className="quiet">{words.unchanged}</p>;
  return (
    <>
      <ul className="change-list">
        {lines.map(([what, step]) => (
          <li key={`${what} ${step}`}>
            <span className="tag">{what}</span> {step}
          </li>
        ))}
      </ul>
      {flowsChanged && <p className="small quiet">{words.flows}</p>}
    </>
  );
}

function MappingFields({
  process,
  mapping,
  onMap,
  onCheck,
}: Pick<Props, 'process' | 'mapping' | 'onMap' | 'onCheck'>) {
  return (
    <fieldset className="mapping">
      <legend>{words.mapping}</legend>
      {process.unmapped.map(({ id, name, type }) => (
        <label key={id} className="mapping-row">
          <span>{words.step(name, id)}</span>
          <select
            className="dialog-input"
            value={mapping[id] ?? ''}
            onChange={(event) => onMap({ ...mapping, [id]: event.target.value })}
          >
            <option value="">{words.keep}</option>
            {process.steps
              .filter((step) => step.type === type)
              .map((step) => (
                <option key={step.id} value={step.id}>
                  {words.step(step.name, step.id)}
                </option>
              ))}
          </select>
        </label>
      ))}
      <button type="button" className="button compact" onClick={onCheck}>
        {words.recheck}
      </button>
    </fieldset>
  );
}

function Instances({ process, chosen, onChoose }: Pick<Props, 'process' | 'chosen' | 'onChoose'>) {
  const steps = new Map([...process.unmapped, ...process.steps].map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => steps.get(id) || id;
  return (
    <div className="table-wrap">
      <table className="data-table wide">
        <thead>
          <tr>
            <th scope="col">{words.choose}</th>
            <th scope="col">{texts.entries.columns.title}</th>
            <th scope="col">{words.standsAt}</th>
            <th scope="col">{words.result}</th>
          </tr>
        </thead>
        <tbody>
          {process.instances.map((instance) => (
            <tr key={instance.key}>
              <td>
                <input
                  type="checkbox"
                  aria-label={instance.title}
                  disabled={!isAble(instance)}
                  checked={chosen.includes(instance.key)}
                  onChange={({ target }) =>
                    onChoose(
                      target.checked
                        ? [...chosen, instance.key]
                        : chosen.filter((each) => each !== instance.key),
                    )
                  }
                />
              </td>
              <td>{instance.title}</td>
              <td>{instance.standing.map(nameOf).join(texts.common.separator)}</td>
              <td>
                {isAble(instance) ? (
                  <span className="tag ok">{words.able}</span>
                ) : (
                  instance.faults.map(({ message, cure }) => (
                    <div key={message} className="small">
                      {message}
                      {cure}
                    </div>
                  ))
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
