import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import { api, apiUrl } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import type { BegunRehearsal, RehearsalRow } from '../../shared/api-types.js';
import { rehearseTexts } from '../../shared/texts/workbench-rehearse.js';
import { upload } from '../../shared/upload.js';
import { faultsOf as faultsIn, useWorkbench } from '../use-workbench.js';
import { FaultTable, faultsOf, SCRIPT } from './script-faults.js';
import { pathOf } from './use-rehearsal.js';

const words = rehearseTexts.start;
const ACCEPTED = '.xlsx,.csv,.json,.jsonl,.ndjson,.zip';

interface Props {
  /** Whose lines may be played again. */
  readonly last: RehearsalRow | null;
  readonly onStarted: (id: string) => void;
}

type Source = keyof typeof words.sources;

/** What is rehearsed, with whom; what is wrong with the script is listed before anything starts. */
export function StartSection({ last, onStarted }: Props) {
  const { draft, check, linkTo } = useWorkbench();
  const [version, setVersion] = useState('');
  const [chosen, setSource] = useState<Source | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [people, setPeople] = useState(3);
  const source = chosen ?? (last ? 'again' : 'samples');
  const start = useStart(onStarted);
  const blocked = useBlocked(version, source === 'upload' && file === null);
  const scriptFaults = faultsIn(check, SCRIPT);
  const id = useId();
  const versions = [...new Set([draft.versionId, draft.baseVersionId])].filter((one) => one !== null);
  const begin = () => {
    if (blocked !== null || start.mutation.isPending) return;
    start.mutation.mutate({ version, source, file, people, like: last?.id ?? '' });
  };
  return (
    <details className="panel rehearsal-start" open={last === null}>
      <summary>
        <h2>{words.title}</h2>
      </summary>
      <div className="stack close">
        <div className="rehearsal-form">
          <label htmlFor={`${id}-what`}>{words.what}</label>
          <select
            id={`${id}-what`}
            className="select-box"
            value={version}
            onChange={(event) => setVersion(event.target.value)}
          >
            <option value="">{words.draft}</option>
            {versions.map((one) => (
              <option key={one} value={one}>
                {words.version(one)}
              </option>
            ))}
          </select>
          <span id={`${id}-lines`}>{words.lines}</span>
          <LinesChoice
            {...{ last, source, file, people, onSource: setSource, onFile: setFile, onPeople: setPeople }}
            labelledBy={`${id}-lines`}
          />
        </div>
        <div className="row">
          <button
            type="button"
            className="button primary"
            aria-disabled={blocked !== null || start.mutation.isPending}
            onClick={begin}
          >
            {words.begin}
          </button>
          {blocked !== null && <span className="quiet">{blocked.text}</span>}
          {blocked?.toCheck && <Link to={linkTo({ part: 'check' })}>{words.toCheck}</Link>}
          {start.mutation.isPending && (
            <span className="quiet" role="status">
              {start.percent < 100 ? words.upload(start.percent) : words.beginning}
            </span>
          )}
        </div>
        {scriptFaults.length > 0 && version === '' && (
          <FaultTable title={words.faults} faults={scriptFaults} />
        )}
        {start.mutation.isError && <Refused error={start.mutation.error} />}
      </div>
    </details>
  );
}

interface LinesProps {
  readonly last: RehearsalRow | null;
  readonly source: Source;
  readonly file: File | null;
  readonly people: number;
  readonly onSource: (source: Source) => void;
  readonly onFile: (file: File | null) => void;
  readonly onPeople: (people: number) => void;
  readonly labelledBy: string;
}

function LinesChoice({ last, source, file, people, labelledBy, ...on }: LinesProps) {
  const radio = { name: labelledBy, chosen: source, onChoose: on.onSource };
  return (
    <div className="stack tight" role="radiogroup" aria-labelledby={labelledBy}>
      {last && (
        <Radio {...radio} source="again">
          {words.sources.again}
          <span className="small quiet">{last.linesFrom}</span>
        </Radio>
      )}
      <Radio {...radio} source="samples">
        {words.sources.samples}
      </Radio>
      {source === 'samples' && <HowMany people={people} onChoose={on.onPeople} />}
      <Radio {...radio} source="upload">
        {words.sources.upload}
      </Radio>
      {source === 'upload' && <FileChoice file={file} onChoose={on.onFile} />}
    </div>
  );
}

function Refused({ error }: { error: unknown }) {
  const faults = faultsOf(error);
  return (
    <div className="stack close" role="alert">
      <p className="field-error">{messageOf(error)}</p>
      {faults.length > 0 && <FaultTable title={words.faults} faults={faults} />}
    </div>
  );
}

interface RadioProps {
  readonly name: string;
  readonly source: Source;
  readonly chosen: Source;
  readonly onChoose: (source: Source) => void;
  readonly children: React.ReactNode;
}

function Radio({ name, source, chosen, onChoose, children }: RadioProps) {
  return (
    <label className="row rehearsal-source">
      <input type="radio" name={name} checked={source === chosen} onChange={() => onChoose(source)} />
      {children}
    </label>
  );
}

function FileChoice({ file, onChoose }: { file: File | null; onChoose: (file: File | null) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <div className="stack tight">
      <div className="row">
        <input
          ref={input}
          id={id}
          type="file"
          className="file-input"
          accept={ACCEPTED}
          onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
        />
        <label htmlFor={id} className="button">
          {words.choose}
        </label>
        <span className={file ? '' : 'quiet'}>{file?.name ?? words.none}</span>
      </div>
      <p className="small quiet">{words.accepts}</p>
    </div>
  );
}

const MOST_SAMPLES = 20;

function HowMany({ people, onChoose }: { people: number; onChoose: (people: number) => void }) {
  return (
    <div className="stack tight">
      <label className="row">
        {words.people}
        <input
          type="number"
          className="dialog-input rehearsal-people"
          min={1}
          max={MOST_SAMPLES}
          value={people}
          onChange={(event) =>
            onChoose(Math.min(MOST_SAMPLES, Math.max(1, Math.trunc(Number(event.target.value)) || 1)))
          }
        />
      </label>
      <p className="small quiet">{words.samplesHint}</p>
    </div>
  );
}

interface Blocked {
  readonly text: string;
  readonly toCheck?: boolean;
}

/** Why it cannot begin yet. */
function useBlocked(version: string, noFile: boolean): Blocked | null {
  const { check, save } = useWorkbench();
  if (version === '' && save.kind !== 'saved') return { text: words.unsaved };
  const errors = version === '' ? (check?.errors ?? 0) : 0;
  if (errors > 0) return { text: words.faulty(errors), toCheck: true };
  return noFile ? { text: words.noFile } : null;
}

interface Order {
  readonly version: string;
  readonly source: Source;
  readonly file: File | null;
  readonly people: number;
  readonly like: string;
}

function useStart(onStarted: (id: string) => void) {
  const { draft } = useWorkbench();
  const client = useQueryClient();
  const [percent, setPercent] = useState(0);
  const mutation = useMutation({
    mutationFn: ({ version, source, file, people, like }: Order) => {
      const ofVersion = version === '' ? {} : { versionId: version };
      const path = pathOf(draft.id);
      const uploads = source === 'upload' && file !== null;
      setPercent(uploads ? 0 : 100);
      if (source === 'samples') return api.post<BegunRehearsal>(`${path}/samples`, { people, ...ofVersion });
      if (!uploads) return api.post<BegunRehearsal>(`${path}/again`, { like, ...ofVersion });
      return upload<BegunRehearsal>(apiUrl(`${path}/lines`, ofVersion), file, setPercent);
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['plan-rehearsals', draft.id] });
      onStarted(id);
    },
  });
  return { mutation, percent };
}
