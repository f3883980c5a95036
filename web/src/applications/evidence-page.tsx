import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { sectionsOf } from '../forms/prepare-form.js';
import type { ApplicationView, AwardForm, FileView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { EvidenceSection } from './evidence-section.js';
import { Returned } from './returned.js';
import { StepRail } from './step-rail.js';
import { applicationKey, useApplication, useAwardForm } from './use-application.js';
import './applications.css';

/** All sections of evidence on one page, each with its files in the order they will be bound. */
export function Component() {
  const application = useApplication();
  const form = useAwardForm();
  return (
    <LoadingOr query={application}>
      {(loaded) => (
        <LoadingOr query={form} lines={8}>
          {(definition) => <Evidence application={loaded} form={definition} />}
        </LoadingOr>
      )}
    </LoadingOr>
  );
}

function Evidence({ application, form }: { application: ApplicationView; form: AwardForm }) {
  const season = useSeason();
  const client = useQueryClient();
  const sections = useMemo(() => sectionsOf(form.form), [form]);
  const words = texts.applications;
  const keep = (change: (files: readonly FileView[]) => readonly FileView[]) =>
    client.setQueryData<ApplicationView>(
      applicationKey(application.id),
      (old) => old && { ...old, files: change(old.files) },
    );
  if (!application.editable) return <EmptyState title={application.editableReason ?? words.notEditable} />;
  return (
    <div className="stack">
      <PageHead
        title={words.evidence}
        back={{ to: paths.application(season.id, application.id), label: application.awardTitle }}
        lead={words.evidenceLead}
      />
      <StepRail sections={sections} current={sections.length} applicationId={application.id} evidence />
      <Returned application={application} />
      {form.evidence.map((section) => (
        <EvidenceSection
          key={section.id}
          applicationId={application.id}
          section={section}
          maxBytes={form.maxFileBytes}
          files={application.files.filter((file) => file.section === section.id)}
          onChange={keep}
        />
      ))}
      <div className="row section-buttons">
        <Link className="button primary" to={paths.applicationReview(season.id, application.id)}>
          {words.saveAndCheck}
        </Link>
      </div>
    </div>
  );
}
