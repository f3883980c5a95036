import { useMemo, useState } from 'react';
import { EmptyState } from '../../shared/empty-state.js';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { formKeyOf } from '../forms/form-file.js';
import { titleOfForm } from '../plan-form/draft-files.js';
import { ChangeMark, Legend, OldAndNew } from './change-mark.js';
import { changedPaths } from './changed-paths.js';
import type { ViewProps } from './compared-views.js';
import { FileChips } from './file-chips.js';
import { formChanges, type FieldChange } from './form-changes.js';
import { OnlyChanged } from './only-changed.js';

const words = compareWords.form;

/** A form's fields as they were and are, with what was set otherwise. */
export function FormsView({ comparison, address }: ViewProps) {
  const { before, after } = comparison;
  const files = changedPaths(comparison).filter((path) => path.startsWith('forms/'));
  const file = files.find((path) => path === address.file) ?? files[0] ?? '';
  const [only, setOnly] = useState(true);
  const [old, now] = [before.files[file], after.files[file]];
  const fields = useMemo(() => formChanges(file, old, now), [file, old, now]);
  const name = titleOfForm(now ?? old ?? '') ?? formKeyOf(file) ?? file;
  return (
    <div className="stack close">
      <FileChips
        files={files}
        shown={file}
        comparison={comparison}
        nameOf={(path) => titleOfForm(after.files[path] ?? before.files[path] ?? '') ?? path}
        onShow={(path) => address.show({ view: 'forms', file: path })}
      />
      {fields === null ? (
        <EmptyState title={words.unreadable} />
      ) : (
        <>
          <div className="row">
            <Legend kinds={['added', 'removed', 'changed', 'moved']} />
            <span className="grow" />
            <OnlyChanged label={words.onlyChanged} on={only} onChange={setOnly} />
          </div>
          <Fields
            name={name}
            fields={fields.filter(({ kind, element }) => !only || kind !== 'same' || element === address.at)}
          />
        </>
      )}
    </div>
  );
}

function Fields({ name, fields }: { readonly name: string; readonly fields: readonly FieldChange[] }) {
  return (
    <div className="table-wrap">
      <table className="data-table compared-grid">
        <caption className="only-read">{words.caption(name)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{compareWords.what}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ element, label, type, kind, depth, properties }) => (
            <tr key={element} id={`compared:${element}`} tabIndex={-1} className={kind}>
              <th scope="row" style={{ paddingLeft: `${String(12 + depth * 16)}px` }}>
                {kind !== 'same' && <ChangeMark kind={kind} />} {label}
                {element !== '' && <div className="small quiet code">{element}</div>}
              </th>
              <td className="nowrap">{type}</td>
              <td>
                {properties.length === 0 ? (
                  kind !== 'same' && compareWords.kinds[kind]
                ) : (
                  <ul className="plain">
                    {properties.map(({ label: property, before, after }) => (
                      <li key={property}>
                        {property}：
                        <OldAndNew before={before} after={after ?? compareWords.none} />
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
