import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { apiUrl } from '../shared/api.js';
import type { EntryView, TaskView } from '../shared/api-types.js';
import { EventList } from '../shared/event-list.js';
import * as formats from '../shared/formats.js';
import { RuleChecks } from '../shared/rule-checks.js';
import { texts } from '../shared/texts.js';
import { CaseNomination } from './case-nomination.js';
import { QuotaMeter } from './quota-meter.js';

type Shown = TaskView['shows'];
const everything: Shown = ['application', 'evidence', 'checks', 'history', 'quota', 'conflicts'];

/** What helps to decide: quota, conflicts, checks, history, papers. */
export function CaseSide({
  entry,
  shows = everything,
  onAnswer,
}: {
  entry: EntryView;
  shows?: Shown;
  onAnswer?: ((rule: string, reason: string) => Promise<unknown>) | undefined;
}) {
  const words = texts.tasks;
  const open = entry.checks.filter((check) => !check.waived && !check.answered);
  const failed = open.filter((check) => check.result === 'fail').length;
  const person = open.filter((check) => check.result === 'person').length;
  return (
    <>
      {shows.includes('quota') && entry.quota && (
        <Block title={words.quota}>
          <QuotaMeter quota={entry.quota} />
        </Block>
      )}
      {entry.nomination && (
        <Block title={texts.nominations.caseTitle}>
          <CaseNomination nomination={entry.nomination} />
        </Block>
      )}
      {shows.includes('conflicts') && <Conflicts entry={entry} />}
      {shows.includes('checks') && entry.checks.length > 0 && (
        <Block
          title={words.checks}
          extra={
            <span className={`tag ${failed > 0 ? 'danger' : person > 0 ? 'warn' : 'ok'}`}>
              {words.checksCount(failed, person)}
            </span>
          }
        >
          <RuleChecks checks={entry.checks} detailed onAnswer={onAnswer} />
        </Block>
      )}
      {entry.scores.length > 0 && (
        <Block title={words.scores}>
          <dl className="facts">
            {entry.scores.map((score) => (
              <div key={score.round} className="score-row">
                <dt>{score.label}</dt>
                <dd className="numbers">{formats.points(score.value)}</dd>
              </div>
            ))}
          </dl>
        </Block>
      )}
      {shows.includes('history') && entry.events.length > 0 && (
        <Block title={words.history}>
          <EventList events={entry.events} />
        </Block>
      )}
      {entry.documents.length > 0 && (
        <Block title={words.documents}>
          <ul className="link-list">
            {entry.documents.map((each) => (
              <li key={each.id}>
                <a
                  href={apiUrl(`/applications/${entry.applicationId}/documents/${each.id}`)}
                  target="_blank"
                  rel="noreferrer"
                >
                  {each.title}
                </a>
              </li>
            ))}
          </ul>
        </Block>
      )}
    </>
  );
}

function Block({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <details className="side-block panel" open>
      <summary>
        <h2>{title}</h2>
        {extra}
      </summary>
      {children}
    </details>
  );
}

/** Another candidate of the same kind; outside one's scope only that there is one. */
function Conflicts({ entry }: { entry: EntryView }) {
  const season = useSeason();
  if (entry.conflicts.length === 0) return null;
  return (
    <div className="notice-box warn">
      <strong>{entry.conflictLabel ?? texts.tasks.conflicts}</strong>
      <ul>
        {entry.conflicts.map((conflict, index) => (
          <li key={conflict.entryId ?? index}>
            {conflict.entryId ? (
              <Link to={paths.entry(season.id, conflict.entryId)}>
                {[conflict.title, conflict.holderName, conflict.statusLabel].filter(Boolean).join(' · ')}
              </Link>
            ) : (
              texts.tasks.conflictHidden
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
