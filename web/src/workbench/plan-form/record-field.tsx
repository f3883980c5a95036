import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { FieldFaults } from './field-faults.js';
import { plainHint, propertyOf, type FieldAt } from './field-at.js';
import { usePlanForm, type FieldProps } from './form-context.js';
import { blankOf, isCompound, isRecord, resolve, type Schema } from './schema.js';
import { useFieldEdit } from './use-field-edit.js';

interface Props extends FieldProps {
  /** Properties that are shown elsewhere. */
  readonly without?: ReadonlySet<string>;
  /** Properties that are drawn here; the others are left out. Default: all. */
  readonly only?: ReadonlySet<string>;
}

/** Properties side by side; what is made of parts below; what may be there but is not as buttons at the end. */
export function RecordField({ at, schema, value, without, only }: Props) {
  const { root, Field } = usePlanForm();
  const resolved = resolve(root, schema);
  const data = isRecord(value) ? value : {};
  const shown = Object.entries(resolved.properties ?? {}).filter(
    ([key, one]) => one.const === undefined && !without?.has(key) && (only?.has(key) ?? true),
  );
  const needed = new Set(resolved.required ?? []);
  const lines = shown.filter(([, one]) => !isCompound(root, one));
  const blocks = shown.filter(([, one]) => isCompound(root, one));
  const there = blocks.filter(([key]) => key in data || needed.has(key));
  const absent = blocks.filter(([key]) => !(key in data) && !needed.has(key));
  return (
    <div className="plan-record">
      {lines.length > 0 && (
        <div className="plan-lines">
          {lines.map(([key, one]) => (
            <Field
              key={key}
              at={propertyOf(at, key)}
              schema={one}
              value={data[key]}
              required={needed.has(key)}
            />
          ))}
        </div>
      )}
      {there.map(([key, one]) => (
        <Block key={key} at={propertyOf(at, key)} schema={one} value={data[key]} required={needed.has(key)} />
      ))}
      {absent.length > 0 && <Absent at={at} properties={absent} />}
    </div>
  );
}

/** A part of a record with its heading. */
function Block(props: FieldProps) {
  const { at, required } = props;
  const { Field, root } = usePlanForm();
  const edit = useFieldEdit();
  const label = at.trail.at(-1) ?? '';
  const { description } = resolve(root, props.schema);
  return (
    <fieldset className="plan-block">
      <legend>{label}</legend>
      <div className="plan-block-head">
        {description !== undefined && description !== label && <BlockHint at={at} text={description} />}
        {!required && (
          <button
            type="button"
            className="button plain compact"
            aria-label={words.removeNamed(label)}
            onClick={() => edit.remove(at)}
          >
            {words.remove}
          </button>
        )}
      </div>
      <FieldFaults at={at} />
      <Field {...props} />
    </fieldset>
  );
}

function BlockHint({ at, text }: { readonly at: FieldAt; readonly text: string }) {
  return <p className="plan-hint grow">{plainHint(text, at.keys)}</p>;
}

interface AbsentProps {
  readonly at: FieldAt;
  readonly properties: readonly (readonly [string, Schema])[];
}

function Absent({ at, properties }: AbsentProps) {
  const { root } = usePlanForm();
  const edit = useFieldEdit();
  return (
    <div className="plan-absent">
      <span className="quiet small">{words.more}</span>
      {properties.map(([key, one]) => {
        const place = propertyOf(at, key);
        return (
          <button
            key={key}
            type="button"
            className="button compact dashed"
            onClick={() => edit.start(place, blankOf(root, one))}
          >
            ＋ {place.trail.at(-1)}
          </button>
        );
      })}
    </div>
  );
}
