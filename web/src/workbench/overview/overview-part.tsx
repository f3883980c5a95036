import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../app/paths.js';
import { useSeason } from '../../app/season.js';
import { ActDialog } from '../../shared/act-dialog.js';
import { api, apiUrl } from '../../shared/api.js';
import { PageSection } from '../../shared/page-section.js';
import { workbench } from '../../shared/texts/workbench.js';
import { useWorkbench } from '../use-workbench.js';
import { DateLine } from './date-line.js';
import { ReviewList } from './review-list.js';
import { RenameDialog } from './rename-dialog.js';

/** What has to happen before the plan can be released, what it holds, and when things are. */
export default function OverviewPart() {
  const words = workbench.overview;
  const { draft, plan } = useWorkbench();
  return (
    <div className="stack">
      <div className="row">
        <p className="grow quiet">{words.lead}</p>
        <DraftActs />
      </div>
      {plan === null && <div className="notice-box danger">{words.unreadable}</div>}
      <div className="bench-columns">
        <div className="stack">
          <PageSection title={words.state}>
            <Progress />
          </PageSection>
          <PageSection title={words.dates}>
            <DateLine />
          </PageSection>
        </div>
        <div className="stack">
          <PageSection title={words.facts}>
            <Counts />
          </PageSection>
          {draft.review.length > 0 && (
            <PageSection title={words.review}>
              <ReviewList />
            </PageSection>
          )}
        </div>
      </div>
    </div>
  );
}

function Progress() {
  const words = workbench.overview;
  const { draft, check, linkTo } = useWorkbench();
  const left = draft.review.filter(({ doneAt }) => doneAt === null).length;
  const checked = check !== null && check.errors === 0;
  const steps = [
    {
      key: 'review',
      done: left === 0,
      hint: words.reviewLeft(left, draft.review.length),
      to: linkTo({ part: 'overview' }),
    },
    {
      key: 'check',
      done: checked,
      hint: check
        ? `${workbench.check.errors(check.errors)}，${workbench.check.warnings(check.warnings)}`
        : workbench.check.never,
      to: linkTo({ part: 'check' }),
    },
    {
      key: 'comments',
      done: draft.openComments === 0,
      hint: words.commentsLeft(draft.openComments),
      to: linkTo({ part: 'comments' }),
    },
    {
      key: 'version',
      done: draft.versionId !== null && check?.wouldBe === draft.versionId,
      hint: draft.versionId === null ? words.versionNone : words.versionMade(draft.versionId),
      to: linkTo({ part: 'check' }),
    },
  ] as const;
  return (
    <ul className="step-list">
      {steps.map(({ key, done, hint, to }) => (
        <li key={key}>
          <span className={`step-mark ${done ? 'done' : ''}`} aria-hidden="true">
            {done ? '✓' : ''}
          </span>
          <Link to={to}>{words.steps[key]}</Link>
          <span className="grow" />
          <span className="quiet small">{hint}</span>
        </li>
      ))}
    </ul>
  );
}

function Counts() {
  const words = workbench.overview.counts;
  const { plan, files } = useWorkbench();
  const paths = [...files.keys()];
  const of = (pattern: RegExp): number => paths.filter((path) => pattern.test(path)).length;
  const counts: Readonly<Record<keyof typeof words, number>> = {
    awards: plan?.awards?.length ?? 0,
    organisations: plan?.organisations?.length ?? 0,
    roles: Object.keys(plan?.roles ?? {}).length,
    dates: Object.keys(plan?.dates ?? {}).length,
    diagrams: of(/\.bpmn$/),
    tables: of(/\.dmn$/),
    forms: of(/^forms\//),
    templates: of(/^templates\//),
  };
  return (
    <dl className="count-row">
      {(Object.keys(words) as (keyof typeof words)[]).map((key) => (
        <div key={key}>
          <dt>{words[key]}</dt>
          <dd className="numbers">{counts[key]}</dd>
        </div>
      ))}
    </dl>
  );
}

function DraftActs() {
  const words = workbench.overview;
  const { draft } = useWorkbench();
  const season = useSeason();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'rename' | 'discard' | null>(null);
  const discard = useMutation({
    mutationFn: () => api.delete(`/plan-drafts/${draft.id}`),
    onSuccess: () => navigate(paths.plans(season.id)),
  });
  return (
    <div className="row">
      <a className="button" href={apiUrl(`/plan-drafts/${draft.id}/package`)} download>
        {words.download}
      </a>
      <button type="button" className="button" onClick={() => setAsked('rename')}>
        {words.rename}
      </button>
      <button type="button" className="button" onClick={() => setAsked('discard')}>
        {words.discard}
      </button>
      {asked === 'rename' && <RenameDialog onClose={() => setAsked(null)} />}
      {asked === 'discard' && (
        <ActDialog
          title={words.discard}
          consequence={words.discardConsequence}
          okText={words.discard}
          danger
          leastReason={0}
          pending={discard.isPending}
          error={discard.error}
          onConfirm={() => discard.mutate()}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
