import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useNow, useSeason } from '../app/season.js';
import { sectionsOf, sectionState, type FormSection, type SectionState } from '../forms/prepare-form.js';
import type { ApplicationView, AwardForm, FieldProblem } from '../shared/api-types.js';
import { Countdown } from '../shared/countdown.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { ConditionsPanel } from './conditions-panel.js';
import { evidenceState } from './evidence-state.js';
import { Returned } from './returned.js';
import { useAwardForm, usePreview } from './use-application.js';
import { NominationHint, OnwardLink } from '../nominations/nomination-hint.js';
import { WithdrawButton } from './withdraw-button.js';

/** The application as a list of sections, each with its state: what is left to do is seen at once. */
export function FillPage({ application }: { application: ApplicationView }) {
  const season = useSeason();
  const form = useAwardForm();
  const preview = usePreview(application);
  return (
    <div className="stack">
      <PageHead
        title={application.awardTitle}
        back={{ to: paths.applications(season.id), label: texts.app.myApplications }}
        lead={<Deadline application={application} />}
      />
      {!application.editable && application.editableReason && (
        <div className="notice-box warn">{application.editableReason}</div>
      )}
      {application.editable && application.submitReason && !application.nomination && (
        <div className="notice-box warn">{application.submitReason}</div>
      )}
      <Returned application={application} />
      <NominationHint application={application} />
      <LoadingOr query={form} lines={8}>
        {(loaded) => (
          <Sections application={application} form={loaded} problems={preview.data?.problems ?? []} />
        )}
      </LoadingOr>
      {preview.data && <ConditionsPanel checks={preview.data.checks} />}
      <div className="row between">
        <span className="small quiet">{texts.applications.leaveAnyTime}</span>
        {application.nomination?.state !== 'claimed' && <WithdrawButton application={application} />}
      </div>
    </div>
  );
}

function Deadline({ application }: { application: ApplicationView }) {
  const now = useNow();
  const until = application.deadline;
  if (until === null) return null;
  return (
    <>
      {texts.applications.until(formats.closing(until))}
      {new Date(until) > now && (
        <>
          {texts.common.comma}
          <strong className="deadline-left">
            {texts.applications.leftLabel} <Countdown until={until} now={now} />
          </strong>
        </>
      )}
    </>
  );
}

interface SectionsProps {
  readonly application: ApplicationView;
  readonly form: AwardForm;
  readonly problems: readonly FieldProblem[];
}

function Sections({ application, form, problems }: SectionsProps) {
  const season = useSeason();
  const words = texts.applications;
  const sections = sectionsOf(form.form);
  const data = application.draft?.data ?? {};
  const states = sections.map((section) => sectionState(section, data, problems));
  const evidence = evidenceState(form.evidence, application.files);
  const done =
    states.filter((state) => state === 'done' || state === 'optional').length + (evidence === 'done' ? 1 : 0);
  const total = sections.length + (form.evidence.length > 0 ? 1 : 0);
  return (
    <PageSection
      title={words.sections}
      extra={<span className="small quiet numbers">{words.sectionsDone(done, total)}</span>}
    >
      <ol className="section-list">
        {sections.map((section, index) => (
          <SectionRow
            key={section.key}
            section={section}
            state={states[index] ?? 'untouched'}
            to={paths.applicationSection(season.id, application.id, section.key)}
          />
        ))}
        {form.evidence.length > 0 && (
          <SectionRow
            section={{ key: 'evidence', title: words.evidence }}
            state={evidence}
            to={paths.applicationEvidence(season.id, application.id)}
          />
        )}
      </ol>
      <div className="row section-end">
        <OnwardLink application={application} />
        {done < total && <span className="small quiet">{words.checkAnyTime}</span>}
      </div>
    </PageSection>
  );
}

const tones: Readonly<Record<SectionState, string>> = {
  untouched: '',
  begun: 'info',
  done: 'ok',
  wrong: 'danger',
  optional: '',
};

function SectionRow({
  section,
  state,
  to,
}: {
  section: Pick<FormSection, 'key' | 'title'>;
  state: SectionState;
  to: string;
}) {
  return (
    <li>
      <Link to={to}>{section.title}</Link>
      <span className={`tag ${tones[state]}`}>{texts.applications.sectionStates[state]}</span>
    </li>
  );
}
