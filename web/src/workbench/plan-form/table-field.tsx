import { useState } from 'react';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { entryOf, labelOf, propertyOf, type FieldAt } from './field-at.js';
import { FieldFaults } from './field-faults.js';
import { usePlanForm } from './form-context.js';
import { ItemActs } from './item-acts.js';
import { itemTitle } from './item-title.js';
import { ScalarInput } from './scalar-input.js';
import { isRecord, resolve, shapeOf, type Schema } from './schema.js';
import { useFieldEdit } from './use-field-edit.js';

interface Props {
  readonly at: FieldAt;
  readonly of: Schema;
  readonly items: readonly unknown[];
}

/** Small parts as rows; columns are what the schema knows, and further attributes where it allows them. */
export function TableField({ at, of, items }: Props) {
  const { root } = usePlanForm();
  const [added, setAdded] = useState<readonly string[]>([]);
  const { properties = {}, required = [] } = resolve(root, of);
  const shape = shapeOf(root, of);
  const extra = shape.kind === 'record' ? shape.extra : null;
  const own = new Set(items.flatMap((item) => (isRecord(item) ? Object.keys(item) : [])));
  const further =
    extra === null ? [] : [...new Set([...own, ...added])].filter((key) => !(key in properties));
  const columns = [...Object.entries(properties), ...further.map((key) => [key, extra ?? {}] as const)];
  return (
    <>
      <div className="table-wrap plan-table-wrap">
        <table className="plan-table">
          <thead>
            <tr>
              {columns.map(([key]) => (
                <th key={key} scope="col">
                  {key in properties ? labelOf([...at.keys, key]) : key}
                </th>
              ))}
              <th>
                <span className="only-read">{words.remove}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              <Row
                key={index}
                at={entryOf(at, index, itemTitle(item, index))}
                list={at}
                index={index}
                count={items.length}
                item={item}
                columns={columns}
                required={required}
                known={properties}
              />
            ))}
          </tbody>
        </table>
      </div>
      {extra !== null && <AddColumn onAdd={(key) => setAdded([...added, key])} />}
    </>
  );
}

interface RowProps {
  readonly at: FieldAt;
  readonly list: FieldAt;
  readonly index: number;
  readonly count: number;
  readonly item: unknown;
  readonly columns: readonly (readonly [string, Schema])[];
  readonly required: readonly string[];
  readonly known: Readonly<Record<string, Schema>>;
}

function Row({ at, list, index, count, item, columns, required, known }: RowProps) {
  const edit = useFieldEdit();
  const data = isRecord(item) ? item : {};
  return (
    <tr className="stacked">
      {columns.map(([key, one], column) => {
        const here = propertyOf(at, key);
        return (
          <td key={key} data-label={key in known ? labelOf([...list.keys, key]) : key}>
            <ScalarInput at={here} schema={one} value={data[key]} required={required.includes(key)} />
            {column === 0 && <FieldFaults at={at} />}
            <FieldFaults at={here} />
          </td>
        );
      })}
      <td className="acts-cell">
        <ItemActs
          name={at.trail.at(-1) ?? ''}
          first={index === 0}
          last={index === count - 1}
          onMove={(by) => edit.move(list, index, index + by)}
          onRemove={() => edit.remove(at)}
        />
      </td>
    </tr>
  );
}

const KEY = /^[A-Za-z][A-Za-z0-9_]*$/;

function AddColumn({ onAdd }: { readonly onAdd: (key: string) => void }) {
  const [name, setName] = useState('');
  return (
    <form
      className="row add-key"
      onSubmit={(event) => {
        event.preventDefault();
        if (!KEY.test(name)) return;
        onAdd(name);
        setName('');
      }}
    >
      <input
        className="plan-input code short"
        aria-label={words.attribute}
        placeholder={words.attribute}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button compact dashed">
        ＋ {words.addAttribute}
      </button>
      {name !== '' && !KEY.test(name) && <span className="field-error">{words.keyShape}</span>}
    </form>
  );
}
