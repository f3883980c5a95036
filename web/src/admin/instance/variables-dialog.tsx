import { useId, useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { texts } from '../../shared/texts.js';
import { readValue, showValue, VARIABLE_NAME } from './read-value.js';
import { useInstanceAct } from './use-instance-act.js';
import type { Scope } from './variable-scopes.js';

const words = texts.processes;
const NEW = '';

interface Body {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly elementKey?: string;
  readonly local?: boolean;
  readonly reason: string;
}

interface Props {
  readonly instanceKey: string;
  readonly scope: Scope;
  readonly onClose: () => void;
}

/** One variable of a scope, new or known, by hand. */
export function VariablesDialog({ instanceKey, scope, onClose }: Props) {
  const id = useId();
  const names = Object.keys(scope.variables).sort((a, b) => a.localeCompare(b));
  const [chosen, setChosen] = useState(names[0] ?? NEW);
  const [newName, setNewName] = useState('');
  const [text, setText] = useState(chosen === NEW ? '' : showValue(scope.variables[chosen]));
  const set = useInstanceAct<Body>(`/instances/${instanceKey}/variables`, onClose);
  const name = chosen === NEW ? newName.trim() : chosen;
  const typed = readValue(text);
  const choose = (next: string) => {
    setChosen(next);
    setText(next === NEW ? '' : showValue(scope.variables[next]));
  };
  const save = (reason: string) =>
    set.mutate({
      variables: { [name]: typed.ok ? typed.value : null },
      ...(scope.elementKey !== null && { elementKey: scope.elementKey, local: true }),
      reason,
    });
  return (
    <ActDialog
      title={words.setTitle(scope.title)}
      consequence={words.setHint}
      okText={words.setVariables}
      leastReason={2}
      fault={faultOf(name, typed.ok)}
      pending={set.isPending}
      error={set.error}
      onConfirm={save}
      onClose={onClose}
    >
      <label className="dialog-label" htmlFor={`${id}-name`}>
        {words.variableName}
      </label>
      <select
        id={`${id}-name`}
        className="dialog-input"
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      >
        {names.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
        <option value={NEW}>{words.variableNew}</option>
      </select>
      {chosen === NEW && (
        <input
          className="dialog-input second"
          aria-label={`${words.variableNew} ${words.variableName}`}
          value={newName}
          onChange={(event) => setNewName(event.target.value)}
        />
      )}
      <label className="dialog-label" htmlFor={`${id}-value`}>
        {words.variableValue}
      </label>
      <textarea
        id={`${id}-value`}
        className="dialog-input variables"
        rows={5}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </ActDialog>
  );
}

function faultOf(name: string, isValue: boolean): string | null {
  if (!VARIABLE_NAME.test(name)) return words.variableNameFault;
  return isValue ? null : words.variableValueFault;
}
