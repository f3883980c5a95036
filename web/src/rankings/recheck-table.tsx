import { useState } from 'react';
import type { RecheckedCase } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

type Change = RecheckedCase['changes'][number];

interface Props {
  readonly cases: readonly RecheckedCase[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** The differences, to be narrowed by rule and organisation and chosen case by case. */
export function RecheckTable({ cases, chosen, onChoose }: Props) {
  const [rule, setRule] = useState('');
  const [organisation, setOrganisation] = useState('');
  const words = texts.rankings.recheck;
  const shown = cases.filter(
    (one) =>
      (organisation === '' || one.organisation === organisation) &&
      (rule === '' || one.changes.some((change) => change.title === rule)),
  );
  const all = shown.every(({ entryId }) => chosen.has(entryId));
  const choose = (ids: readonly string[], on: boolean) =>
    onChoose(new Set(on ? [...chosen, ...ids] : [...chosen].filter((id) => !ids.includes(id))));
  return (
    <>
      <div className="row">
        <Picker
          label={words.allRules}
          values={cases.flatMap(({ changes }) => changes.map(({ title }) => title))}
          chosen={rule}
          onChoose={setRule}
        />
        <Picker
          label={words.allOrganisations}
          values={cases.map((one) => one.organisation)}
          chosen={organisation}
          onChoose={setOrganisation}
        />
      </div>
      <div className="table-wrap">
        <table className="data-table wide">
          <thead>
            <tr>
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={words.all}
                  checked={all}
                  onChange={(event) =>
                    choose(
                      shown.map(({ entryId }) => entryId),
                      event.target.checked,
                    )
                  }
                />
              </th>
              {Object.values(words.columns).map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.flatMap((one) =>
              one.changes.map((change, index) => (
                <tr key={`${one.entryId} ${change.rule}`}>
                  <td>
                    {index === 0 && (
                      <input
                        type="checkbox"
                        aria-label={one.title}
                        checked={chosen.has(one.entryId)}
                        onChange={(event) => choose([one.entryId], event.target.checked)}
                      />
                    )}
                  </td>
                  <td>{one.title}</td>
                  <td className="nowrap">{one.organisation}</td>
                  <td>{change.title}</td>
                  <State state={change.before} />
                  <State state={change.after} />
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}

function State({ state }: { state: Change['before'] }) {
  const words = texts.rankings.recheck;
  if (state === null) return <td className="quiet">{words.gone}</td>;
  const seen = state.values.map(({ label, value }) => `${label}${texts.common.colon}${value}`);
  const notes = [
    ...seen,
    state.row === null ? '' : words.row(state.row),
    state.passedOver ? words.passedOver : '',
  ];
  return (
    <td>
      {texts.entries.checkResults[state.result]}
      <div className="small quiet">{notes.filter(Boolean).join(' · ')}</div>
    </td>
  );
}

interface PickerProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

function Picker({ label, values, chosen, onChoose }: PickerProps) {
  const distinct = [...new Set(values)].filter((value) => value !== '');
  return (
    <select
      className="select-box"
      aria-label={label}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{label}</option>
      {distinct.map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </select>
  );
}
