import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { useWorkbench } from '../use-workbench.js';
import { FieldPanel } from './field-panel.js';
import { FormPreview } from './form-preview.js';
import { FormSettings } from './form-settings.js';
import { FormTree } from './form-tree.js';
import { titleOf } from './form-file.js';
import { useFormEditing, type FormEditing } from './use-form-editing.js';

const words = formWords.editor;
const PANES = ['tree', 'properties', 'preview'] as const;

/** One form: its fields in order, what is set for the selected one, and how people will see it. */
export function FormEditor({ file }: { file: string }) {
  const { files, linkTo } = useWorkbench();
  const editing = useFormEditing(file);
  return (
    <div className="stack">
      <div className="row form-head">
        <Link className="back-link" to={linkTo({ part: 'forms' })}>
          ‹ {words.back}
        </Link>
        {editing && <h2>{titleOf(editing.form)}</h2>}
      </div>
      {editing ? (
        <Panes editing={editing} />
      ) : files.has(file) ? (
        <EmptyState title={words.unreadable}>
          <Link className="button" to={linkTo({ part: 'source', file })}>
            {words.toSource}
          </Link>
        </EmptyState>
      ) : (
        <EmptyState title={words.missing} />
      )}
    </div>
  );
}

function Panes({ editing }: { editing: FormEditing }) {
  const [pane, setPane] = useState<(typeof PANES)[number]>(editing.selected ? 'properties' : 'tree');
  const { selected, form } = editing;
  return (
    <>
      <div className="chips pane-switch" role="group" aria-label={formWords.list.caption}>
        {PANES.map((key) => (
          <button
            key={key}
            type="button"
            className="chip"
            aria-pressed={pane === key}
            onClick={() => setPane(key)}
          >
            {words[key]}
          </button>
        ))}
      </div>
      <div className="form-panes" data-pane={pane}>
        <section className="panel form-pane tree" aria-label={words.tree}>
          <FormTree editing={editing} onOpen={() => setPane('properties')} />
        </section>
        <section className="panel form-pane properties" aria-label={words.properties}>
          {selected ? (
            <FieldPanel key={selected.at.join('/')} editing={editing} field={selected} />
          ) : (
            <FormSettings key={form.file} editing={editing} />
          )}
        </section>
        <section className="panel form-pane preview" aria-label={words.preview}>
          <FormPreview editing={editing} />
        </section>
      </div>
    </>
  );
}
