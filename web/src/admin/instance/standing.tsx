import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.js';
import { useSeason } from '../../app/season.js';
import type { InstanceDetail, OpenJob, Wait } from '../../shared/api-types.js';
import * as formats from '../../shared/formats.js';
import { PageSection } from '../../shared/page-section.js';
import { texts } from '../../shared/texts.js';
import type { FlowNode } from './flow-nodes.js';
import { EnterDialog, MoveDialog } from './move-dialogs.js';
import { placesOf, type Place } from './places.js';

interface Props {
  readonly instance: InstanceDetail;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  /** Only this element, when one is chosen on the diagram. */
  readonly chosen: string | undefined;
  readonly onShowAll: () => void;
  readonly mayChange: boolean;
}

const words = texts.processes;

/** Tokens in words: where, since when, and what each waits for. */
export function Standing({ instance, nodes, chosen, onShowAll, mayChange }: Props) {
  const [entering, setEntering] = useState<FlowNode | null>(null);
  const node = chosen === undefined ? undefined : nodes.get(chosen);
  const places = placesOf(instance).filter(
    ({ step, waits }) =>
      !node || step.elementId === node.id || waits.some((wait) => wait.elementId === node.id),
  );
  const changes = mayChange && instance.state === 'active';
  return (
    <PageSection
      title={node ? words.standingAt(node.name) : words.standing}
      extra={
        node && (
          <button type="button" className="link-button" onClick={onShowAll}>
            {words.showAll}
          </button>
        )
      }
    >
      <ul className="places">
        {places.map((place) => (
          <PlaceItem
            key={place.step.key}
            instance={instance}
            place={place}
            nodes={nodes}
            mayChange={changes}
          />
        ))}
      </ul>
      {places.length === 0 && <p className="quiet">{node ? words.nothingHere : words.nowhere}</p>}
      {!node && places.length > 0 && <p className="small quiet">{words.chooseHint}</p>}
      {changes && node?.enterable && (
        <button type="button" className="button compact" onClick={() => setEntering(node)}>
          {words.enter}
        </button>
      )}
      {entering && <EnterDialog instance={instance} node={entering} onClose={() => setEntering(null)} />}
    </PageSection>
  );
}

interface ItemProps {
  readonly instance: InstanceDetail;
  readonly place: Place;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly mayChange: boolean;
}

function PlaceItem({ instance, place, nodes, mayChange }: ItemProps) {
  const season = useSeason();
  const [moving, setMoving] = useState(false);
  const { step, jobs, waits, calledKey } = place;
  const nameOf = (id: string) => nodes.get(id)?.name ?? id;
  const name = nameOf(step.elementId);
  return (
    <li className="place">
      <strong>{name}</strong>
      <p className="small quiet numbers">{words.since(formats.dateTime(step.enteredAt))}</p>
      {jobs.map((job) => (
        <JobLine key={job.key} job={job} />
      ))}
      {waits.map((wait) => (
        <p key={`${wait.elementId} ${wait.name ?? ''}`} className="small">
          {describeWait(wait, nameOf)}
        </p>
      ))}
      <div className="row">
        {calledKey && (
          <Link className="button compact" to={paths.instance(season.id, calledKey)}>
            {words.called}
          </Link>
        )}
        {mayChange && (
          <button type="button" className="button compact plain" onClick={() => setMoving(true)}>
            {words.move}
          </button>
        )}
      </div>
      {moving && (
        <MoveDialog
          instance={instance}
          step={step}
          name={name}
          nodes={[...nodes.values()]}
          onClose={() => setMoving(false)}
        />
      )}
    </li>
  );
}

function JobLine({ job }: { job: OpenJob }) {
  const waiting = job.state === 'ready' && Date.parse(job.runnableAt) > Date.now();
  return (
    <>
      <p className="small">
        {words.jobStates[job.state]}
        {job.state !== 'open' && <span className="quiet"> · {words.jobType(job.type)}</span>}
        {job.state === 'ready' && job.error !== null && (
          <span className="quiet"> · {words.retriesLeft(job.retries)}</span>
        )}
        {waiting && <span className="quiet"> · {words.nextTry(formats.dateTime(job.runnableAt))}</span>}
      </p>
      {job.error && <p className="small field-error prewrap">{job.error}</p>}
    </>
  );
}

function describeWait(wait: Wait, nameOf: (id: string) => string): string {
  const event = nameOf(wait.elementId);
  if (wait.kind === 'timer') {
    return words.waits.timer(event, wait.dueAt ? formats.dateTime(wait.dueAt) : texts.common.dash);
  }
  if (wait.kind === 'signal') return words.waits.signal(event, wait.name ?? '');
  return words.waits.message(event, wait.name ?? '', wait.correlationKey ?? '');
}
