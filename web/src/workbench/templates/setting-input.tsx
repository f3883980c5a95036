import { useState } from 'react';
import { valueProblem, type TemplateSetting } from '../../../../src/documents/template-settings.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { TextInput } from '../plan-form/text-input.js';
import { useWorkbench } from '../use-workbench.js';
import '../plan-form/plan-form.css';
import { UploadPicture } from './picture-section.js';
import { picturesIn } from './template-files.js';

interface Props {
  readonly id: string;
  readonly setting: TemplateSetting;
  readonly onSet: (value: unknown) => void;
}

const words = templateWords.editor;
/** Faces that come with the product; a bureau's own are written by name. */
const FONTS = ['Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai'];

/** One setting with its name, its hint, and what is wrong with what was just written. */
export function SettingInput({ id, setting, onSet }: Props) {
  const [refused, setRefused] = useState<string | null>(null);
  const { label, hint, unit, kind } = setting;
  const take = (value: unknown) => {
    const problem = valueProblem(setting, value);
    setRefused(problem);
    if (problem === null) onSet(value);
  };
  const problem = refused ?? valueProblem(setting, setting.value);
  return (
    <div className="setting">
      <label htmlFor={kind === 'list' ? undefined : id} id={`${id}:label`}>
        {label}
        {unit !== undefined && <span className="quiet small">（{unit}）</span>}
      </label>
      <div>
        <Input id={id} setting={setting} invalid={problem !== null} onSet={take} />
        {hint !== undefined && <p className="quiet small">{hint}</p>}
        {problem !== null && (
          <p className="field-error" role="alert">
            {label}
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

interface InputProps extends Props {
  readonly invalid: boolean;
}

function Input({ id, setting, invalid, onSet }: InputProps) {
  const { kind, label, value } = setting;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (kind) {
    case 'number':
      return (
        <TextInput
          {...{ id, label, invalid }}
          numeric
          className="number"
          value={text}
          onCommit={(typed) => onSet(numberOf(typed))}
        />
      );
    case 'flag':
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onSet(event.target.checked)}
        />
      );
    case 'choice':
      return <ChoiceInput {...{ id, setting, onSet }} />;
    case 'image':
      return <ImageInput {...{ id, setting, onSet }} />;
    case 'font':
      return (
        <>
          <input
            id={id}
            className="dialog-input"
            list={`${id}:fonts`}
            defaultValue={text}
            key={text}
            onBlur={(event) => event.target.value.trim() !== text && onSet(event.target.value.trim())}
          />
          <datalist id={`${id}:fonts`}>
            {FONTS.map((font) => (
              <option key={font} value={font} />
            ))}
          </datalist>
        </>
      );
    case 'colour':
      return (
        <input
          id={id}
          type="color"
          defaultValue={text}
          key={text}
          onBlur={(event) => event.target.value !== text && onSet(event.target.value)}
        />
      );
    case 'list':
      return <ListInput {...{ id, setting, invalid, onSet }} />;
    default:
      return (
        <TextInput
          {...{ id, label, invalid }}
          lines={kind === 'lines'}
          value={text}
          onCommit={(typed) => onSet(typed)}
        />
      );
  }
}

/** What is no number stays a text, and is refused as one. */
const numberOf = (typed: string): unknown =>
  typed.trim() !== '' && Number.isFinite(Number(typed.normalize('NFKC')))
    ? Number(typed.normalize('NFKC'))
    : typed;

function ChoiceInput({ id, setting: { options = [], value }, onSet }: Props) {
  return (
    <select
      id={id}
      className="select-box"
      value={String(value)}
      onChange={(event) => onSet(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function ImageInput({ id, setting: { value }, onSet }: Props) {
  const { files } = useWorkbench();
  const pictures = picturesIn(files);
  const chosen = typeof value === 'string' ? value : '';
  return (
    <div className="row">
      <select id={id} className="select-box" value={chosen} onChange={(event) => onSet(event.target.value)}>
        <option value="">{words.noImage}</option>
        {[...new Set([...pictures, ...(chosen === '' ? [] : [chosen])])].map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <UploadPicture onUploaded={onSet} />
    </div>
  );
}

function ListInput({ id, setting: { label, value }, invalid, onSet }: InputProps) {
  const lines = Array.isArray(value) ? value.filter((line): line is string => typeof line === 'string') : [];
  return (
    <div className="stack close" role="group" aria-labelledby={`${id}:label`}>
      {lines.map((line, index) => (
        <div key={index} className="row">
          <TextInput
            id={`${id}:${String(index)}`}
            label={words.lineOf(label, index + 1)}
            invalid={invalid}
            value={line}
            onCommit={(typed) => onSet(lines.with(index, typed))}
          />
          <button
            type="button"
            className="link-button"
            aria-label={words.removeLine(index + 1)}
            onClick={() => onSet(lines.filter((_, place) => place !== index))}
          >
            {templateWords.list.remove}
          </button>
        </div>
      ))}
      <button type="button" className="button compact dashed" onClick={() => onSet([...lines, ''])}>
        ＋ {words.addLine}
      </button>
    </div>
  );
}
