import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { entryOf, type FieldAt } from './field-at.js';
import { FieldFaults } from './field-faults.js';
import { usePlanForm, type FieldProps } from './form-context.js';
import { ItemActs } from './item-acts.js';
import { ItemCard } from './item-card.js';
import { itemTitle, markOf } from './item-title.js';
import { blankOf, isCompound, resolve, shapeOf, type Schema } from './schema.js';
import { TableField } from './table-field.js';
import { useFieldEdit } from './use-field-edit.js';

interface Props extends FieldProps {
  readonly of: Schema;
}

/** A list of parts: as a table where they are small, else one below the other, unfolding. */
export function ListField({ at, of, value }: Props) {
  const { root, Field } = usePlanForm();
  const edit = useFieldEdit();
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const label = at.trail.at(-1) ?? '';
  const add = () => edit.insert(at, items.length, blankOf(root, of));
  return (
    <div className="plan-list">
      {items.length === 0 && <p className="quiet small">{words.empty}</p>}
      {items.length > 0 && isSmall(root, of) ? (
        <TableField at={at} of={of} items={items} />
      ) : (
        items.map((item, index) => {
          const title = itemTitle(item, index, at.keys.at(-1));
          const here = entryOf(at, index, title);
          return (
            <ItemCard
              key={index}
              at={here}
              title={title}
              mark={markOf(item)}
              initially={items.length === 1}
              acts={<Acts at={at} index={index} count={items.length} title={title} />}
            >
              {() => (
                <>
                  <FieldFaults at={here} />
                  <Field at={here} schema={of} value={item} required />
                </>
              )}
            </ItemCard>
          );
        })
      )}
      <button type="button" className="button compact dashed" onClick={add}>
        ＋ {words.addNamed(label)}
      </button>
    </div>
  );
}

interface ActsProps {
  readonly at: FieldAt;
  readonly index: number;
  readonly count: number;
  readonly title: string;
}

function Acts({ at, index, count, title }: ActsProps) {
  const edit = useFieldEdit();
  return (
    <ItemActs
      name={title}
      first={index === 0}
      last={index === count - 1}
      onMove={(by) => edit.move(at, index, index + by)}
      onRemove={() => edit.remove(entryOf(at, index, title))}
    />
  );
}

const WIDEST = 7;

/** Whether an item fits into a row. */
function isSmall(root: Schema, of: Schema): boolean {
  const shape = shapeOf(root, of);
  const { properties = {} } = resolve(root, of);
  const all = Object.values(properties);
  return shape.kind === 'record' && all.length <= WIDEST && all.every((one) => !isCompound(root, one));
}
