import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { ApplicationView } from '../shared/api-types.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { EventList } from '../shared/event-list.js';
import { texts } from '../shared/texts.js';
import { ApplicationTag } from './application-tag.js';
import { DocumentLinks } from './document-links.js';
import { EvidenceOverview } from './evidence-overview.js';
import { ProgressLine } from './progress-line.js';
import { SlotChoices } from './slot-choice.js';
import { useAwardForm } from './use-application.js';
import { WithdrawButton } from './withdraw-button.js';

/** Handed in: where it stands, how it came out and why, what was decided by whom, papers to download. */
export function FollowPage({ application }: { application: ApplicationView }) {
  const season = useSeason();
  const form = useAwardForm();
  const words = texts.applications;
  const status = season.statuses.find((each) => each.id === application.entry?.status);
  return (
    <div className="stack">
      <PageHead
        title={application.awardTitle}
        back={{ to: paths.applications(season.id), label: texts.app.myApplications }}
        lead={application.receiptNo && words.receiptNo(application.receiptNo)}
      >
        <ApplicationTag application={application} />
      </PageHead>
      <Result application={application} tone={status?.tone} />
      {application.state === 'submitted' && <SlotChoices applicationId={application.id} />}
      {application.progress.length > 0 && (
        <PageSection title={words.progress}>
          <ProgressLine progress={application.progress} failed={status?.tone === 'error'} />
        </PageSection>
      )}
      {application.events.length > 0 && (
        <PageSection title={words.history}>
          <EventList events={application.events} />
        </PageSection>
      )}
      <DocumentLinks application={application} title={words.documents} />
      {form.data && <EvidenceOverview application={application} sections={form.data.evidence} />}
      {application.state === 'submitted' && (
        <div className="row between">
          <span className="small quiet">{words.withdrawHint}</span>
          <WithdrawButton application={application} />
        </div>
      )}
    </div>
  );
}

/** The outcome in words, with its reason. */
function Result({
  application,
  tone,
}: {
  application: ApplicationView;
  tone: 'success' | 'error' | 'default' | undefined;
}) {
  const { entry, state } = application;
  if (state === 'withdrawn') return <div className="notice-box">{texts.applications.withdrawnHint}</div>;
  if (!entry?.meaning && !entry?.reasonLabel) return null;
  const colour = tone === 'success' ? 'ok' : tone === 'error' ? 'danger' : '';
  return (
    <div className={`notice-box ${colour}`}>
      <strong>{entry.statusLabel}</strong>
      {entry.meaning && <p>{entry.meaning}</p>}
      {entry.reasonLabel && (
        <p>
          {texts.common.reason}
          {texts.common.colon}
          {entry.reasonLabel}
        </p>
      )}
    </div>
  );
}
