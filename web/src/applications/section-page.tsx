import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { LazyFormView } from '../forms/lazy-form-view.js';
import type { FormHandle } from '../forms/formio-types.js';
import { mergeSection, sectionOfField, sectionsOf, type FormSection } from '../forms/prepare-form.js';
import { api } from '../shared/api.js';
import type { ApplicationView, AwardForm, FieldProblem, FormValues } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { Returned } from './returned.js';
import { SaveNote, StaleDraft } from './save-note.js';
import { StepRail } from './step-rail.js';
import { uploadEvidence } from '../shared/upload.js';
import {
  applicationKey,
  useApplication,
  useAwardForm,
  useDraftSaver,
  usePreview,
} from './use-application.js';
import './applications.css';

/** One section of the official form: one step, saved while it is typed. */
export function Component() {
  const application = useApplication();
  const form = useAwardForm();
  const { panel } = useParams();
  return (
    <LoadingOr query={application}>
      {(loaded) => (
        <LoadingOr query={form} lines={8}>
          {(definition) => <Section key={panel} application={loaded} form={definition} panel={panel ?? ''} />}
        </LoadingOr>
      )}
    </LoadingOr>
  );
}

interface Props {
  readonly application: ApplicationView;
  readonly form: AwardForm;
  readonly panel: string;
}

function Section({ application, form, panel }: Props) {
  const sections = useMemo(() => sectionsOf(form.form), [form]);
  const index = sections.findIndex((each) => each.key === panel);
  const section = sections[index];
  if (!section) return <EmptyState title={texts.app.notFound} hint={texts.app.notFoundHint} />;
  if (!application.editable) {
    return <EmptyState title={application.editableReason ?? texts.applications.notEditable} />;
  }
  return (
    <SectionForm application={application} form={form} sections={sections} section={section} index={index} />
  );
}

interface FormProps {
  readonly application: ApplicationView;
  readonly form: AwardForm;
  readonly sections: readonly FormSection[];
  readonly section: FormSection;
  readonly index: number;
}

function SectionForm({ application, form, sections, section, index }: FormProps) {
  const season = useSeason();
  const navigate = useNavigate();
  const handle = useRef<FormHandle>(null);
  const { saver, state, keepMine, takeTheirs } = useSectionDraft(application);
  // The form takes its data when it is drawn; another version of it is another drawing.
  const [version, setVersion] = useState(0);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const remarks = useRemarks(application, sections, section);
  useFocusFromAddress(handle, remarks.length);
  const words = texts.applications;

  const change = useCallback(
    (answered: FormValues) => saver.change((all) => mergeSection(all, section, answered)),
    [saver, section],
  );
  const upload = useCallback(
    (file: File, onProgress: (percent: number) => void) =>
      uploadEvidence(application.id, 'form', file, onProgress),
    [application.id],
  );
  const next = sections[index + 1];
  const nextPath = pathAfter(season.id, application.id, next, form);

  async function goOn(check: boolean): Promise<void> {
    const found = check ? (handle.current?.validate() ?? []) : [];
    setProblems(found);
    // The form tells of a change a moment late; going on must not be quicker than that.
    const answered = handle.current?.data() ?? {};
    if (Object.keys(answered).length > 0) change(answered);
    const saved = await saver.flush();
    if (found.length === 0 && saved) await navigate(nextPath);
  }

  return (
    <div className="stack">
      <PageHead
        title={section.title}
        back={{ to: paths.application(season.id, application.id), label: application.awardTitle }}
      >
        <SaveNote state={state} />
      </PageHead>
      <StepRail
        sections={sections}
        current={index}
        applicationId={application.id}
        evidence={form.evidence.length > 0}
      />
      <Returned application={application} />
      {state.kind === 'stale' && (
        <StaleDraft
          onKeepMine={() => void keepMine()}
          onTakeTheirs={() => void takeTheirs().then(() => setVersion(version + 1))}
        />
      )}
      <ErrorSummary
        items={problems.map((each) => ({
          message: each.message,
          onSelect: () => handle.current?.focus(each.field),
        }))}
      />
      <div className="panel form-panel">
        <LazyFormView
          key={version}
          components={section.components}
          data={saver.data}
          problems={remarks}
          uploadFile={upload}
          onChange={change}
          handle={handle}
        />
      </div>
      <div className="row section-buttons">
        <button type="button" className="button primary" onClick={() => void goOn(true)}>
          {next || form.evidence.length > 0 ? words.saveAndGoOn : words.saveAndCheck}
        </button>
        <button type="button" className="button plain" onClick={() => void goOn(false)}>
          {words.laterAndGoOn}
        </button>
      </div>
    </div>
  );
}

function pathAfter(seasonId: string, id: string, next: FormSection | undefined, form: AwardForm): string {
  if (next) return paths.applicationSection(seasonId, id, next.key);
  return form.evidence.length > 0
    ? paths.applicationEvidence(seasonId, id)
    : paths.applicationReview(seasonId, id);
}

/** Saving, and the two ways out when the draft was changed elsewhere. */
function useSectionDraft(application: ApplicationView) {
  const client = useQueryClient();
  const { saver, state } = useDraftSaver(application);
  const fetchNewest = () => api.get<ApplicationView>(`/applications/${application.id}`);
  return {
    saver,
    state,
    keepMine: async () => {
      const newest = await fetchNewest();
      await saver.overwrite(newest.draft?.revision ?? 0);
    },
    takeTheirs: async () => {
      const newest = await fetchNewest();
      client.setQueryData(applicationKey(application.id), newest);
      saver.adopt({ savedAt: null, ...(newest.draft ?? { data: {}, revision: 0 }) });
    },
  };
}

/** What to show at the fields: the reviewer's remarks, and what the server found wrong with what is filled in. */
function useRemarks(application: ApplicationView, sections: readonly FormSection[], section: FormSection) {
  const [asked] = useSearchParams();
  const preview = usePreview(application);
  const whole = asked.has('field') || application.state === 'returned';
  const known = preview.data?.problems;
  return useMemo(() => {
    const own = (known ?? []).filter((each) => sectionOfField(sections, each.field)?.key === section.key);
    return whole ? own : own.filter((each) => each.rule !== 'required');
  }, [known, sections, section, whole]);
}

/** A link from the answers page leads to its field. */
function useFocusFromAddress(handle: React.RefObject<FormHandle | null>, ready: number): void {
  const [asked] = useSearchParams();
  const field = asked.get('field');
  useEffect(() => {
    if (field === null) return undefined;
    const timer = setInterval(() => {
      if (!document.querySelector('.fio[data-ready="true"]')) return;
      clearInterval(timer);
      handle.current?.focus(field);
    }, 50);
    return () => clearInterval(timer);
  }, [field, handle, ready]);
}
