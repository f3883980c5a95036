import { useState } from 'react';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { entryOf, nameOf, type FieldAt } from './field-at.js';
import { FieldFaults } from './field-faults.js';
import { usePlanForm, type FieldProps } from './form-context.js';
import { ItemActs } from './item-acts.js';
import { ItemCard } from './item-card.js';
import { Picker } from './picker.js';
import { keyTargetOf } from './references.js';
import { awardOf, idOf, ScalarInput } from './scalar-input.js';
import { blankOf, isCompound, isRecord, type Schema } from './schema.js';
import { TextInput } from './text-input.js';
import { useFieldEdit } from './use-field-edit.js';

interface Props extends FieldProps {
  readonly of: Schema;
}

const KEY = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Named entries: a key that can be changed, and what stands under it. */
export function MapField({ at, of, value }: Props) {
  const { root, choices } = usePlanForm();
  const entries = Object.entries(isRecord(value) ? value : {});
  const flat = !isCompound(root, of);
  const target = keyTargetOf(at.keys);
  const offered = target === null ? [] : choices.of(target, awardOf(at));
  const titleOf = (key: string, one: unknown): string =>
    offered.find((choice) => choice.value === key)?.label ?? (flat ? null : nameOf(one)) ?? key;
  return (
    <div className="plan-list">
      {entries.length === 0 && <p className="quiet small">{words.empty}</p>}
      {flat && entries.length > 0 && (
        <div className="table-wrap plan-table-wrap">
          <table className="plan-table">
            <thead>
              <tr>
                <th scope="col">{target === null ? words.key : words.entry}</th>
                <th scope="col">{words.value}</th>
                <th>
                  <span className="only-read">{words.remove}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {entries.map(([key, one], index) => {
                const here = entryOf(at, key, titleOf(key, one));
                return (
                  <tr key={key}>
                    <td className="key-cell">
                      <KeyInput at={at} name={key} taken={entries.map(([other]) => other)} />
                    </td>
                    <td>
                      <ScalarInput at={here} schema={of} value={one} required />
                      <FieldFaults at={here} />
                    </td>
                    <td className="acts-cell">
                      <Acts
                        at={at}
                        name={key}
                        index={index}
                        count={entries.length}
                        title={titleOf(key, one)}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {!flat &&
        entries.map(([key, one], index) => {
          const title = titleOf(key, one);
          const here = entryOf(at, key, title);
          return (
            <ItemCard
              key={key}
              at={here}
              title={title}
              mark={key}
              initially={entries.length === 1}
              acts={<Acts at={at} name={key} index={index} count={entries.length} title={title} />}
            >
              {() => (
                <Entry
                  at={at}
                  here={here}
                  name={key}
                  of={of}
                  value={one}
                  taken={entries.map(([other]) => other)}
                />
              )}
            </ItemCard>
          );
        })}
      <AddEntry at={at} of={of} taken={entries.map(([key]) => key)} />
    </div>
  );
}

interface EntryProps {
  readonly at: FieldAt;
  readonly here: FieldAt;
  readonly name: string;
  readonly of: Schema;
  readonly value: unknown;
  readonly taken: readonly string[];
}

function Entry({ at, here, name, of, value, taken }: EntryProps) {
  const { Field } = usePlanForm();
  return (
    <>
      <div className="plan-lines">
        <div className="plan-field">
          <label htmlFor={`${idOf(here)}.key`}>
            {keyTargetOf(at.keys) === null ? words.key : words.entry}
          </label>
          <KeyInput at={at} name={name} taken={taken} />
        </div>
      </div>
      <FieldFaults at={here} />
      <Field at={here} schema={of} value={value} required />
    </>
  );
}

interface KeyProps {
  readonly at: FieldAt;
  readonly name: string;
  readonly taken: readonly string[];
}

function KeyInput({ at, name, taken }: KeyProps) {
  const { choices } = usePlanForm();
  const edit = useFieldEdit();
  const [fault, setFault] = useState<string | null>(null);
  const target = keyTargetOf(at.keys);
  const here = entryOf(at, name, name);
  const rename = (to: string) => {
    if (to === name) return;
    const wrong = taken.includes(to)
      ? words.keyTaken
      : target === null && !KEY.test(to)
        ? words.keyShape
        : null;
    setFault(wrong);
    if (wrong === null) edit.rename(at, name, to);
  };
  const common = { id: `${idOf(here)}.key`, label: `${name} · ${words.key}`, invalid: fault !== null };
  return (
    <>
      {target === null ? (
        <TextInput {...common} className="code short" value={name} onCommit={(text) => rename(text.trim())} />
      ) : (
        <Picker
          {...common}
          choices={choices.of(target, awardOf(at))}
          free
          clearable={false}
          value={name}
          onPick={(to) => to !== undefined && rename(to)}
        />
      )}
      {fault !== null && <p className="plan-fault error">{fault}</p>}
    </>
  );
}

interface AddProps {
  readonly at: FieldAt;
  readonly of: Schema;
  readonly taken: readonly string[];
}

function AddEntry({ at, of, taken }: AddProps) {
  const { root, choices } = usePlanForm();
  const edit = useFieldEdit();
  const [name, setName] = useState('');
  const target = keyTargetOf(at.keys);
  const label = at.trail.at(-1) ?? '';
  const fault =
    name === '' ? null : taken.includes(name) ? words.keyTaken : KEY.test(name) ? null : words.keyShape;
  const add = (key: string) => {
    edit.start(entryOf(at, key, key), blankOf(root, of));
    setName('');
  };
  if (target !== null) {
    const left = choices.of(target, awardOf(at)).filter(({ value }) => !taken.includes(value));
    return (
      <div className="row add-key">
        <Picker
          id={`${idOf(at)}.add`}
          label={words.addNamed(label)}
          choices={left}
          invalid={false}
          free
          clearable={false}
          value={undefined}
          onPick={(key) => key !== undefined && add(key)}
        />
        <span className="quiet small">{words.pickToAdd}</span>
      </div>
    );
  }
  return (
    <form
      className="row add-key"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '' && fault === null) add(name);
      }}
    >
      <input
        className="plan-input code short"
        aria-label={words.newKey(label)}
        placeholder={words.key}
        value={name}
        onChange={(event) => setName(event.target.value.trim())}
      />
      <button type="submit" className="button compact dashed">
        ＋ {words.addNamed(label)}
      </button>
      {fault !== null && <span className="field-error">{fault}</span>}
    </form>
  );
}

interface ActsProps {
  readonly at: FieldAt;
  readonly name: string;
  readonly index: number;
  readonly count: number;
  readonly title: string;
}

function Acts({ at, name, index, count, title }: ActsProps) {
  const edit = useFieldEdit();
  return (
    <ItemActs
      name={title}
      first={index === 0}
      last={index === count - 1}
      onMove={(by) => edit.movePair(at, name, by)}
      onRemove={() => edit.remove(entryOf(at, name, title))}
    />
  );
}
