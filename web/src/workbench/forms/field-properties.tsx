import { fileKindsOf } from '../../../../src/forms/component-types.js';
import { forbiddenMarkup } from '../../../../src/forms/lint-html.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { CheckLine } from './check-line.js';
import { DefaultValue } from './default-value.js';
import { kindOf, labelOf, sensitivityWords } from './field-kinds.js';
import { textOf, type FieldProps } from './field-text.js';
import { OptionsFields } from './options-fields.js';
import { RestInput } from './rest-input.js';
import { RuleFields } from './rule-fields.js';

const words = formWords.property;

/** What is set for a component of its kind. */
export function FieldProperties({ editing, field }: FieldProps) {
  const kind = kindOf(field.component);
  if (kind === 'content') return <ContentText editing={editing} field={field} />;
  if (kind === 'layout' || kind === null) return <LayoutLabel editing={editing} field={field} />;
  const { component } = field;
  return (
    <>
      <Label editing={editing} field={field} />
      {component['type'] !== 'hidden' && (
        <>
          {kind !== 'group' && (
            <CheckLine
              label={words.required}
              checked={(component['validate'] as { required?: unknown } | undefined)?.required === true}
              onChange={(on) => editing.set(field, ['validate', 'required'], on || undefined, words.required)}
            />
          )}
          <RestInput
            label={words.help}
            multiline
            value={textOf(component['description'])}
            onCommit={(text) => editing.set(field, ['description'], text || undefined, words.help)}
          />
          <Placeholder editing={editing} field={field} />
        </>
      )}
      {(kind === 'choice' || kind === 'choices') && <OptionsFields editing={editing} field={field} />}
      <RuleFields editing={editing} field={field} />
      <DefaultValue editing={editing} field={field} />
      {(kind === 'rows' || kind === 'group') && <Inside editing={editing} field={field} />}
      {kind === 'text' && component['type'] !== 'hidden' && (
        <p className="small">
          <b>{words.sensitive}</b> {sensitivityWords(component) ?? words.notSensitive}
        </p>
      )}
    </>
  );
}

function Label({ editing, field }: FieldProps) {
  return (
    <RestInput
      lead
      label={words.label}
      maxLength={200}
      value={textOf(field.component['label'])}
      faultOf={(text) => (text.trim() === '' ? formWords.dialog.noTitle : null)}
      onCommit={(text) => editing.set(field, ['label'], text.trim(), words.label)}
    />
  );
}

function LayoutLabel({ editing, field }: FieldProps) {
  const page = field.component['type'] === 'panel';
  if (!page) return <Label editing={editing} field={field} />;
  return (
    <RestInput
      lead
      label={words.pageTitle}
      maxLength={200}
      value={textOf(field.component['title'] ?? field.component['label'])}
      faultOf={(text) => (text.trim() === '' ? formWords.dialog.noTitle : null)}
      onCommit={(text) =>
        editing.setAll(
          field,
          [
            [['title'], text.trim()],
            [['label'], text.trim()],
          ],
          words.pageTitle,
        )
      }
    />
  );
}

function ContentText({ editing, field }: FieldProps) {
  return (
    <RestInput
      lead
      multiline
      label={words.html}
      hint={words.htmlHint}
      maxLength={5000}
      value={textOf(field.component['html'])}
      faultOf={(html) => {
        const found = forbiddenMarkup(html);
        return found === null ? null : words.badMarkup(found);
      }}
      onCommit={(html) => editing.set(field, ['html'], html, words.html)}
    />
  );
}

const WITH_PLACEHOLDER: ReadonlySet<unknown> = new Set(['text', 'number', 'choice']);
const PARTED: ReadonlySet<unknown> = new Set(['isodate', 'month', 'radio']);

function Placeholder({ editing, field }: FieldProps) {
  const { component } = field;
  const { type } = component;
  if (!WITH_PLACEHOLDER.has(kindOf(component)) || PARTED.has(type) || fileKindsOf(type)) return null;
  return (
    <RestInput
      label={words.placeholder}
      maxLength={100}
      value={textOf(component['placeholder'])}
      onCommit={(text) => editing.set(field, ['placeholder'], text || undefined, words.placeholder)}
    />
  );
}

/** Columns of a table, fields of a group. */
function Inside({ editing, field }: FieldProps) {
  const children = editing.form.placed.filter(
    ({ at }) => at.length === field.at.length + 2 && field.at.every((step, index) => at[index] === step),
  );
  return (
    <div>
      <p className="property-label">{kindOf(field.component) === 'rows' ? words.columns : words.inside}</p>
      <ul className="inside-list">
        {children.map((child) => (
          <li key={child.at.join('/')}>
            <button type="button" className="link-button" onClick={() => editing.select(child.element, true)}>
              {labelOf(child.component)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
