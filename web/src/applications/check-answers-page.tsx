import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { AnswersDocument } from '../forms/answers-document.js';
import { sectionOfField, sectionsOf } from '../forms/prepare-form.js';
import { readAnswers } from '../forms/read-answers.js';
import { api, ApiProblem } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { ApplicationView, AwardForm, FieldProblem, Preview, Receipt } from '../shared/api-types.js';
import { ErrorSummary, type SummaryItem } from '../shared/error-summary.js';
import { LoadingOr } from '../shared/loading.js';
import { newReference } from '../shared/new-reference.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { SendNomination, sendsFirst } from '../nominations/send-nomination.js';
import { ClosedAnswers } from './closed-answers.js';
import { ConditionsPanel } from './conditions-panel.js';
import { DocumentLinks } from './document-links.js';
import { EvidenceOverview } from './evidence-overview.js';
import { missingEvidence } from './evidence-state.js';
import { Returned } from './returned.js';
import { applicationKey, useApplication, useAwardForm, usePreview } from './use-application.js';
import './applications.css';

/** All answers on one page, with the way back to each, and what handing in brings about. */
export function Component() {
  const application = useApplication();
  const form = useAwardForm();
  const preview = usePreview(application.data);
  return (
    <LoadingOr query={application}>
      {(loaded) => (
        <LoadingOr query={form} lines={8}>
          {(definition) =>
            loaded.editable ? (
              <LoadingOr query={preview} lines={8}>
                {(found) => <CheckAnswers application={loaded} form={definition} preview={found} />}
              </LoadingOr>
            ) : (
              <ClosedAnswers application={loaded} form={definition} />
            )
          }
        </LoadingOr>
      )}
    </LoadingOr>
  );
}

interface Props {
  readonly application: ApplicationView;
  readonly form: AwardForm;
  readonly preview: Preview;
}

function CheckAnswers({ application, form, preview }: Props) {
  const season = useSeason();
  const submit = useSubmit(application);
  const refused = submit.error instanceof ApiProblem ? submit.error.fields : [];
  const problems = refused.length > 0 ? refused : preview.problems;
  const items = useSummary(application, form, problems);
  const words = texts.applications;
  const change = (key: string) => paths.applicationSection(season.id, application.id, key);
  return (
    <div className="stack">
      <PageHead
        title={words.checkTitle}
        back={{ to: paths.application(season.id, application.id), label: application.awardTitle }}
        lead={words.checkLead}
      />
      <Returned application={application} />
      {submit.isError && <Refused error={submit.error} items={items} />}
      {!submit.isError && items.length > 0 && <Unfinished items={items} />}
      <div className="panel">
        <AnswersDocument
          level={2}
          sections={readAnswers(form.form, application.draft?.data ?? {})}
          beside={(section) => <Link to={change(section.key)}>{texts.common.change}</Link>}
          problemOf={(path) => problems.find((each) => each.field === path)?.message}
        />
      </div>
      <EvidenceOverview application={application} sections={form.evidence} />
      <DocumentLinks application={application} title={words.printedForm} hint={words.printedFormHint} />
      <ConditionsPanel checks={preview.checks} />
      {sendsFirst(application) ? (
        <SendNomination application={application} unfinished={items.length} />
      ) : (
        <Submit
          application={application}
          unfinished={items.length}
          pending={submit.isPending}
          onSubmit={() => submit.mutate()}
        />
      )}
    </div>
  );
}

/** With places to go to, a short heading is enough; without, the server's own words say it. */
function Refused({ error, items }: { error: unknown; items: readonly SummaryItem[] }) {
  const code = error instanceof ApiProblem ? error.code : undefined;
  const own = [{ message: messageOf(error) }];
  const title = texts.applications.notSubmitted;
  return (
    <ErrorSummary title={title} items={isAboutContent(code) && items.length > 0 ? items : own} code={code} />
  );
}

/** Anything else stands in the way whatever was filled in. */
const isAboutContent = (code: string | undefined): boolean =>
  code === 'FORM_INVALID' || code === 'EVIDENCE_MISSING';

function useSubmit(application: ApplicationView) {
  const season = useSeason();
  const client = useQueryClient();
  const navigate = useNavigate();
  // One key a page: pressing twice, or trying again after a broken line, hands in once.
  const key = useRef(newReference());
  return useMutation({
    mutationFn: () =>
      api.post<Receipt>(
        `/applications/${application.id}/submit`,
        {},
        { headers: { 'idempotency-key': key.current } },
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: applicationKey(application.id) });
      await client.invalidateQueries({ queryKey: ['applications', 'mine'] });
      await navigate(paths.applicationReceipt(season.id, application.id), { replace: true });
    },
    onError: (error) => {
      key.current = newReference();
      // It may be closed by now: then the page says so, with what can still be done.
      if (!(error instanceof ApiProblem) || !isAboutContent(error.code))
        void client.invalidateQueries({ queryKey: applicationKey(application.id) });
      window.scrollTo({ top: 0 });
    },
  });
}

/** What stands in the way, each with the way to its field or section. */
function useSummary(
  application: ApplicationView,
  form: AwardForm,
  problems: readonly FieldProblem[],
): SummaryItem[] {
  const season = useSeason();
  const navigate = useNavigate();
  const sections = sectionsOf(form.form);
  const toField = (field: string) => {
    const section = sectionOfField(sections, field);
    const page = section
      ? paths.applicationSection(season.id, application.id, section.key)
      : paths.application(season.id, application.id);
    void navigate(`${page}?field=${encodeURIComponent(field)}`);
  };
  const evidence = missingEvidence(form.evidence, application.files).map((section) => ({
    message: texts.applications.evidenceMissing(section.title),
    onSelect: () => void navigate(paths.applicationEvidence(season.id, application.id)),
  }));
  return [
    ...problems.map((each) => ({ message: each.message, onSelect: () => toField(each.field) })),
    ...evidence,
  ];
}

/** Before anybody has pressed the button nothing is an error yet: it is only not finished. */
function Unfinished({ items }: { items: readonly SummaryItem[] }) {
  return (
    <div className="notice-box warn">
      <strong>{texts.applications.unfinished(items.length)}</strong>
      <ul className="unfinished">
        {items.map((item) => (
          <li key={item.message}>
            <button type="button" className="link-button" onClick={item.onSelect}>
              {item.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface SubmitProps {
  readonly application: ApplicationView;
  readonly unfinished: number;
  readonly pending: boolean;
  readonly onSubmit: () => void;
}

function Submit({ application, unfinished, pending, onSubmit }: SubmitProps) {
  const words = texts.applications;
  const again = application.state === 'returned';
  return (
    <PageSection title={again ? words.submitAgain : words.submit}>
      <ol className="consequences">
        {(again ? words.againConsequences : words.consequences).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {unfinished > 0 && <p className="field-error">{words.unfinishedHint(unfinished)}</p>}
      <button type="button" className="button primary submit-button" disabled={pending} onClick={onSubmit}>
        {pending ? words.submitting : again ? words.submitAgain : words.submit}
      </button>
    </PageSection>
  );
}
