import { Link } from 'react-router';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { placeOf } from '../fault-place.js';
import { isPart } from '../part-keys.js';
import { useWorkbench } from '../use-workbench.js';
import type { FieldUse } from './field-uses.js';

const words = formWords.uses;

/** Every rule, document, diagram and part of the plan that uses the field, each a link to it. */
export function UsesList({ uses }: { uses: readonly FieldUse[] }) {
  return (
    <section className="field-uses" aria-label={words.heading}>
      <h4>{words.heading}</h4>
      {uses.length === 0 ? <p className="quiet small">{words.none}</p> : <UseLines uses={uses} />}
    </section>
  );
}

export function UseLines({ uses }: { uses: readonly FieldUse[] }) {
  return (
    <ul className="use-lines">
      {uses.map((use, index) => (
        <li key={index}>
          <UseLine use={use} />
        </li>
      ))}
    </ul>
  );
}

export function UseLine({ use }: { use: FieldUse }) {
  const { linkTo } = useWorkbench();
  const { kind, file, words: text, line, at } = use;
  const place = placeOf(
    { file, ...(at !== undefined && { element: at }), ...(line !== undefined && { line }) },
    isPart,
  );
  return (
    <>
      <span className="tag">{words.kinds[kind]}</span>{' '}
      <Link to={linkTo(place)}>
        {kind === 'form' || kind === 'plan' ? '' : `${file.replace(/^.*\//, '')} `}
        {line !== undefined && words.line(line)}
      </Link>{' '}
      <span className="quiet small code">{text}</span>
    </>
  );
}
