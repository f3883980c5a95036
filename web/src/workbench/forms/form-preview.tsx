import { useEffect, useState } from 'react';
import { answers } from '../../../../src/forms/answers.js';
import { AnswersDocument } from '../../forms/answers-document.js';
import { LazyFormView } from '../../forms/lazy-form-view.js';
import { mergeSection, sectionsOf, type FormSection } from '../../forms/prepare-form.js';
import type { FormValues } from '../../shared/api-types.js';
import { Chip } from '../../shared/chip.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { FaultLines } from './fault-lines.js';
import { isUnsafe } from './form-file.js';
import type { FormEditing } from './use-form-editing.js';

const words = formWords.preview;

/** The form as those see it who fill it in, and as those who read it, in either width. */
export function FormPreview({ editing }: { editing: FormEditing }) {
  const [role, setRole] = useState<'fill' | 'read'>('fill');
  const [width, setWidth] = useState<'desk' | 'phone'>('desk');
  const [data, setData] = useState<FormValues>({});
  const unsafe = editing.faults.filter(isUnsafe);
  return (
    <>
      <div className="panel-head">
        <h3>{formWords.editor.preview}</h3>
      </div>
      <div className="row preview-switches">
        <div className="chips" role="group" aria-label={words.role}>
          {(['fill', 'read'] as const).map((key) => (
            <Chip key={key} pressed={role === key} onPress={() => setRole(key)}>
              {words[key]}
            </Chip>
          ))}
        </div>
        <div className="chips" role="group" aria-label={words.width}>
          {(['desk', 'phone'] as const).map((key) => (
            <Chip key={key} pressed={width === key} onPress={() => setWidth(key)}>
              {words[key]}
            </Chip>
          ))}
        </div>
      </div>
      {unsafe.length > 0 ? (
        <div className="notice-box danger">
          <p>{formWords.editor.safe}</p>
          <FaultLines faults={unsafe} />
        </div>
      ) : (
        <div className={`preview-frame ${width}`}>
          {role === 'fill' ? (
            <Filling editing={editing} data={data} onChange={setData} />
          ) : (
            <Reading editing={editing} data={data} />
          )}
        </div>
      )}
    </>
  );
}

interface FillingProps {
  readonly editing: FormEditing;
  readonly data: FormValues;
  readonly onChange: (data: FormValues) => void;
}

const REST_MS = 300;

function Filling({ editing, data, onChange }: FillingProps) {
  const sections = sectionsOf(editing.filled);
  const here = sectionOf(editing, sections);
  const [key, setKey] = useState<string | null>(null);
  // The page of whatever is selected comes to the front.
  useEffect(() => setKey(null), [here]);
  const section = sections.find((each) => each.key === (key ?? here)) ?? sections[0];
  const drawn = useRested(section && JSON.stringify(section.components));
  if (!section || drawn === undefined) return null;
  return (
    <>
      {sections.length > 1 && (
        <label className="row small preview-page">
          {words.page}
          <select className="select-box" value={section.key} onChange={(event) => setKey(event.target.value)}>
            {sections.map((each) => (
              <option key={each.key} value={each.key}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
      )}
      <Drawn
        key={drawn}
        components={drawn}
        data={data}
        onChange={(now) => onChange(mergeSection(data, section, now))}
      />
    </>
  );
}

/** Redrawn whenever the definition is another one; the answers so far stay. */
function Drawn({
  components,
  data,
  onChange,
}: {
  components: string;
  data: FormValues;
  onChange: (data: FormValues) => void;
}) {
  const [list] = useState(() => JSON.parse(components) as FormSection['components']);
  return <LazyFormView components={list} data={data} onChange={onChange} />;
}

function sectionOf({ selected, form }: FormEditing, sections: readonly FormSection[]): string | undefined {
  if (!selected || sections.length < 2) return sections[0]?.key;
  const page = form.placed.find(({ at }) => at.length === 2 && at[1] === selected.at[1]);
  return page ? String(page.component['key']) : sections[0]?.key;
}

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function Reading({ editing: { filled, faults }, data }: { editing: FormEditing; data: FormValues }) {
  // The server reads only forms without a fault, and so does this.
  if (faults.some(({ code, severity }) => severity === 'error' && code.startsWith('FORM_')))
    return <p className="quiet">{words.faulty}</p>;
  return (
    <>
      <p className="quiet small">{words.readHint}</p>
      <AnswersDocument sections={answers(filled, data, { mask: true })} level={3} />
    </>
  );
}
