import { useId } from 'react';
import { Link } from 'react-router';
import type { Fault } from '../../shared/api-types.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { useWorkbench } from '../use-workbench.js';
import { Pages } from './pages.js';
import { ProofError, ProofLine } from './proof-line.js';
import { FOLDER } from './template-files.js';
import type { Preview } from './use-preview.js';

const words = templateWords.preview;

/** How the template prints, with what, and what is wrong with it. */
export function PreviewPane({ name, preview }: { name: string; preview: Preview }) {
  const { draft } = useWorkbench();
  const { view, running, error, shown, query } = preview;
  const broken = view !== null && view.svg === null;
  return (
    <section className="panel template-pane preview" aria-label={words.title}>
      <div className="panel-head">
        <h3>{words.title}</h3>
        <ProofLine
          running={running}
          pages={view && !broken ? view.pages : null}
          pdf={`/plan-drafts/${draft.id}/templates/preview.pdf`}
          query={query}
        />
      </div>
      <PreviewChoices preview={preview} />
      <ProofError error={error} />
      {view && <Faults faults={view.faults} />}
      {broken && shown !== null && <p className="small quiet">{words.stale}</p>}
      {shown !== null && <Pages proof={shown} alt={words.alt(name)} faded={broken || running} />}
    </section>
  );
}

function PreviewChoices({ preview }: { preview: Preview }) {
  const { uses, unused, use, chooseUse, sample, chooseSample, cases } = preview;
  const ids = { use: useId(), sample: useId() };
  return (
    <div className="preview-choices">
      <label htmlFor={ids.use} className="labelled small">
        {words.use}
        <select
          id={ids.use}
          className="select-box"
          value={use?.id ?? ''}
          onChange={(event) => {
            chooseUse(event.target.value);
            chooseSample('usual');
          }}
        >
          {unused && <option value="">{words.noUse}</option>}
          {uses.map((one) => (
            <option key={one.id} value={one.id}>
              {templateWords.use(one.awardTitle, one.title)}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={ids.sample} className="labelled small">
        {words.sample}
        <select
          id={ids.sample}
          className="select-box"
          value={sample}
          onChange={(event) => chooseSample(event.target.value)}
        >
          {(['usual', 'long', 'blank'] as const).map((key) => (
            <option key={key} value={key}>
              {words.samples[key]}
            </option>
          ))}
          {cases.length > 0 && (
            <optgroup label={words.cases}>
              {cases.map(({ entryId, title, season }) => (
                <option key={entryId} value={entryId}>
                  {words.caseOf(title, season)}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
    </div>
  );
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  const { linkTo } = useWorkbench();
  if (faults.length === 0) return null;
  return (
    <ul className="preview-faults" aria-label={words.faults} role="alert">
      {faults.map(({ severity, file, line, message, cure }, index) => (
        <li key={index} className={severity}>
          {line !== undefined && (
            <Link to={linkTo({ part: 'templates', file: FOLDER + file, line })}>
              {words.line(file, line)}
            </Link>
          )}
          <span>
            <CompilerWords message={message} />
            {cure}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the compiler said itself stands in brackets, as code. */
function CompilerWords({ message }: { message: string }) {
  const [, ours, original] = /^(.+?)（([ -~]+)）。$/.exec(message) ?? [];
  if (original === undefined) return message;
  return (
    <>
      {ours}（<code>{original}</code>）。
    </>
  );
}
