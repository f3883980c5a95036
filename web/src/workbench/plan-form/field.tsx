import { ChoiceField } from './choice-field.js';
import { FieldFaults } from './field-faults.js';
import { labelOf, plainHint } from './field-at.js';
import { usePlanForm, type FieldProps } from './form-context.js';
import { ListField } from './list-field.js';
import { MapField } from './map-field.js';
import { RecordField } from './record-field.js';
import { idOf, isExpression, ScalarInput } from './scalar-input.js';
import { isCompound, resolve, shapeOf } from './schema.js';

/** Any part of the plan by its schema, with its name, its hint and what is wrong with it. */
export function Field(props: FieldProps) {
  const { root } = usePlanForm();
  return isCompound(root, props.schema) ? <BlockField {...props} /> : <LineField {...props} />;
}

/** A part that is made of parts. */
function BlockField(props: FieldProps) {
  const { root } = usePlanForm();
  const shape = shapeOf(root, props.schema);
  switch (shape.kind) {
    case 'choice':
      return <ChoiceField {...props} options={shape.options} />;
    case 'list':
      return <ListField {...props} of={shape.of} />;
    case 'map':
      return <MapField {...props} of={shape.of} />;
    default:
      return <RecordField {...props} />;
  }
}

function LineField(props: FieldProps) {
  const { at, schema, required } = props;
  const { root } = usePlanForm();
  const { description, name = '' } = resolve(root, schema);
  const hint = MACHINE.has(name) ? undefined : description;
  const wide = isExpression(at, name) || WIDE.test(at.keys.at(-1) ?? '');
  return (
    <div className={`plan-field ${wide ? 'wide' : ''}`}>
      <label htmlFor={idOf(at)}>
        {at.trail.at(-1) ?? labelOf(at.keys)}
        {required && (
          <span className="must" aria-hidden="true">
            *
          </span>
        )}
      </label>
      <ScalarInput {...props} />
      {hint !== undefined && <p className="plan-hint">{plainHint(hint, at.keys)}</p>}
      <FieldFaults at={at} />
    </div>
  );
}

/** Their descriptions speak of how keys are written, which the input itself tells. */
const MACHINE: ReadonlySet<string> = new Set([
  'key',
  'formKey',
  'path',
  'processId',
  'fileName',
  'localDate',
  'localTime',
]);
const WIDE = /^(description|advice|clause|title|hint|meaning|capabilities|organisations|place|fields)$/;
