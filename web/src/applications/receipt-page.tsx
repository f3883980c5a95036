import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { ApplicationView } from '../shared/api-types.js';
import { ContactSection } from '../shared/contact-section.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { DocumentLinks } from './document-links.js';
import { ProgressLine } from './progress-line.js';
import { useApplication } from './use-application.js';
import './applications.css';

/** Handed in: the number to quote, what happens next, a paper to keep. */
export function Component() {
  const query = useApplication();
  return <LoadingOr query={query}>{(application) => <ReceiptFor application={application} />}</LoadingOr>;
}

function ReceiptFor({ application }: { application: ApplicationView }) {
  const season = useSeason();
  const words = texts.applications;
  return (
    <div className="stack">
      <div className="receipt">
        <span className="receipt-mark" aria-hidden="true">
          ✓
        </span>
        <PageHead title={words.submitted} lead={application.awardTitle} />
        <p className="quiet">{words.receiptLabel}</p>
        <p className="receipt-number numbers">{application.receiptNo}</p>
      </div>
      <PageSection title={words.whatNext}>
        <ProgressLine progress={application.progress} />
      </PageSection>
      <ContactSection seasonId={season.id} />
      <DocumentLinks application={application} title={words.keepDocuments} />
      <div className="row">
        <Link className="button primary" to={paths.application(season.id, application.id)}>
          {words.follow}
        </Link>
        <Link className="button" to={paths.applications(season.id)}>
          {texts.app.myApplications}
        </Link>
      </div>
    </div>
  );
}
