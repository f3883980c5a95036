import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, isExpertOnly, judging, useSession } from '../app/session.js';
import { EvidenceViewer } from '../entries/evidence-viewer.js';
import { CaseAnswers } from '../entries/case-answers.js';
import { CaseSide } from '../entries/case-side.js';
import { api } from '../shared/api.js';
import type { FormDefinition, TaskView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { AskRecusalButton } from '../recusals/ask-recusal.js';
import { ClaimButton } from './claim-button.js';
import { DecisionPanel } from './decision-panel.js';
import { SeasonStep } from './season-step.js';
import '../entries/case.css';
import './tasks.css';

export const taskKey = (id: string) => ['task', id] as const;

type Part = keyof typeof texts.tasks.tabs;

/** One case to decide: answers beside evidence beside checks, with the decision always in sight. */
export function Component() {
  const { taskId = '' } = useParams();
  const query = useQuery({
    queryKey: taskKey(taskId),
    queryFn: () => api.get<TaskView>(`/tasks/${taskId}`),
    staleTime: 60_000,
  });
  return (
    <LoadingOr query={query} lines={10}>
      {(task) => <Case key={task.id} task={task} onChanged={() => void query.refetch()} />}
    </LoadingOr>
  );
}

function Case({ task, onChanged }: { task: TaskView; onChanged: () => void }) {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const expert = isExpertOnly(can);
  const [part, setPart] = useState<Part>('answers');
  // A step of the season is known by what is done; a case by its name.
  const [title, kind] = task.entry ? [task.title, task.label] : [task.label, task.title];
  const due = task.dueAt && texts.tasks.dueAt(formats.closing(task.dueAt));
  const lead = [task.entry ? task.awardShort : kind, task.unitName, due].filter(Boolean).join(' · ');
  return (
    <div className="case-page">
      <PageHead
        title={title}
        back={{ to: paths.tasks(season.id), label: texts.tasks.backToList }}
        lead={lead}
      >
        {task.deputyFor && <span className="tag warn">{texts.deputies.tag(task.deputyFor)}</span>}
        {task.rechecked && <span className="tag warn">{texts.tasks.rechecked}</span>}
        {task.overdue && task.state === 'open' && <span className="tag danger">{texts.tasks.overdue}</span>}
        {task.entry && <span className="tag info">{kind}</span>}
        {task.entry && task.state === 'open' && judging.some((each) => can.has(each)) && (
          <AskRecusalButton entryId={task.entry.id} />
        )}
        {!expert && <ClaimButton task={task} onChanged={onChanged} />}
      </PageHead>
      {task.entry ? (
        <CaseColumns task={task} part={part} onPart={setPart} onChanged={onChanged} />
      ) : (
        <SeasonStep task={task} onChanged={onChanged} />
      )}
    </div>
  );
}

interface ColumnsProps {
  readonly task: TaskView;
  readonly part: Part;
  readonly onPart: (part: Part) => void;
  readonly onChanged: () => void;
}

function CaseColumns({ task, part, onPart, onChanged }: ColumnsProps) {
  const { entry } = task;
  if (!entry) return null;
  const tabs = Object.keys(texts.tasks.tabs) as Part[];
  return (
    <>
      <div className="case-tabs no-print" role="tablist" aria-label={task.title}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={part === each}
            onClick={() => onPart(each)}
          >
            {texts.tasks.tabs[each]}
          </button>
        ))}
      </div>
      <div className={`case-columns ${isLong(task) ? 'long-form' : ''}`} data-part={part}>
        <section className="case-pane answers-pane" aria-label={texts.tasks.application} tabIndex={0}>
          <CaseAnswers entry={entry} blind={task.blind} />
        </section>
        <section className="case-pane evidence-pane" aria-label={texts.tasks.evidence}>
          <EvidenceViewer evidence={entry.evidence} />
        </section>
        <div className="case-pane decision-pane">
          <DecisionPanel task={task} onChanged={onChanged} />
          <CaseSide
            entry={entry}
            shows={task.shows}
            onAnswer={task.answersSoftRules ? answerOf(task, onChanged) : undefined}
          />
        </div>
      </div>
    </>
  );
}

const answerOf = (task: TaskView, onChanged: () => void) => async (rule: string, reason: string) => {
  await api.put(`/tasks/${task.id}/soft-rules/${rule}`, { reason });
  onChanged();
};

/** A sheet of many fields asks for more room than an opinion. */
function isLong(task: TaskView): boolean {
  return ((task.form as FormDefinition | null)?.components.length ?? 0) > 8;
}
