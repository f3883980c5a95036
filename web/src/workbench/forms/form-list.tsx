import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { faultsOf, useWorkbench } from '../use-workbench.js';
import { isField } from './field-kinds.js';
import { formKeyOf, readForm, titleOf, type OpenForm } from './form-file.js';
import { FormDialog, type DialogKind } from './form-dialog.js';
import { ImportDialog } from './import-dialog.js';
import { formUsers, type FormUser } from './form-users.js';
import { RemoveFormDialog } from './remove-form-dialog.js';

export interface FormRow {
  readonly file: string;
  readonly key: string;
  readonly title: string;
  /** Null when the file cannot be read. */
  readonly form: OpenForm | null;
  readonly users: readonly FormUser[];
}

type Asked = { readonly kind: DialogKind | 'remove' | 'import'; readonly row: FormRow | null };

const words = formWords.list;

/** Every form of the draft: what it asks, who uses it, what is wrong with it. */
export function FormList() {
  const { files, plan } = useWorkbench();
  const rows = useMemo(() => rowsOf(files, plan), [files, plan]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <div className="stack">
      <p className="quiet">{formWords.lead}</p>
      <div className="row">
        <button type="button" className="button primary" onClick={() => setAsked({ kind: 'add', row: null })}>
          {words.add}
        </button>
        <button type="button" className="button" onClick={() => setAsked({ kind: 'import', row: null })}>
          {words.import}
        </button>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={words.none} hint={words.noneHint} />
      ) : (
        <FormTable rows={rows} onAsk={setAsked} />
      )}
      {asked && <AskedDialog asked={asked} onClose={close} />}
    </div>
  );
}

function AskedDialog({ asked: { kind, row }, onClose }: { asked: Asked; onClose: () => void }) {
  if (kind === 'import') return <ImportDialog onClose={onClose} />;
  if (kind === 'remove') return row && <RemoveFormDialog row={row} onClose={onClose} />;
  return <FormDialog kind={kind} row={row} onClose={onClose} />;
}

function rowsOf(
  files: ReadonlyMap<string, string>,
  plan: ReturnType<typeof useWorkbench>['plan'],
): readonly FormRow[] {
  const rows = [...files].flatMap(([file, text]): FormRow[] => {
    const key = formKeyOf(file);
    if (key === null) return [];
    const form = readForm(file, text);
    return [{ file, key, form, title: form ? titleOf(form) : key, users: formUsers(key, plan, files) }];
  });
  const rank = ({ users }: FormRow): number =>
    users.length === 0 ? 2 : users.some(({ kind }) => kind === 'award') ? 0 : 1;
  return rows.sort((one, other) => rank(one) - rank(other) || one.key.localeCompare(other.key));
}

function FormTable({ rows, onAsk }: { rows: readonly FormRow[]; onAsk: (asked: Asked) => void }) {
  const { check, linkTo } = useWorkbench();
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={words.caption}>
      <table className="data-table form-table">
        <thead>
          <tr>
            <th scope="col">{words.form}</th>
            <th scope="col" className="number">
              {words.fields}
            </th>
            <th scope="col">{words.usedBy}</th>
            <th scope="col">{words.faults}</th>
            <th scope="col">
              <span className="only-read">{words.caption}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.file}>
              <td>
                <Link to={linkTo({ part: 'forms', file: row.file })}>{row.title}</Link>
                <div className="quiet small code">{row.key}</div>
              </td>
              <td className="number numbers">
                {row.form?.placed.filter(({ component }) => isField(component)).length ?? '—'}
              </td>
              <td>
                <Users users={row.users} />
              </td>
              <td>
                <FaultTag faults={faultsOf(check, row.file).length} readable={row.form !== null} />
              </td>
              <td>
                <div className="row form-acts">
                  <RowActs row={row} onAsk={onAsk} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const MOST_USERS = 2;

function Users({ users }: { users: readonly FormUser[] }) {
  if (users.length === 0) return <span className="quiet">{words.unused}</span>;
  const named = [...new Set(users.map((user) => words[user.kind](user.title)))];
  return (
    <span title={named.join('\n')}>
      {named.slice(0, MOST_USERS).join('、')}
      {named.length > MOST_USERS && ` ${words.more(named.length)}`}
    </span>
  );
}

function FaultTag({ faults, readable }: { faults: number; readable: boolean }) {
  if (!readable) return <span className="tag danger">{words.unreadable}</span>;
  return faults === 0 ? null : <span className="tag danger">{formWords.editor.faultsHere(faults)}</span>;
}

function RowActs({ row, onAsk }: { row: FormRow; onAsk: (asked: Asked) => void }) {
  const acts = ['copy', 'rename', 'remove'] as const;
  return (
    <>
      {acts
        .filter((kind) => row.form !== null || kind === 'remove')
        .map((kind) => (
          <button
            key={kind}
            type="button"
            className="link-button"
            aria-label={`${words[kind]}：${row.title}`}
            onClick={() => onAsk({ kind, row })}
          >
            {words[kind]}
          </button>
        ))}
    </>
  );
}
