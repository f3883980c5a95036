import { apiUrl } from '../shared/api.js';
import type { ApplicationView } from '../shared/api-types.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly application: ApplicationView;
  readonly title: string;
  readonly hint?: string;
}

/** Printed documents of an application, as PDF. */
export function DocumentLinks({ application, title, hint }: Props) {
  if (application.documents.length === 0) return null;
  return (
    <PageSection title={title}>
      {hint && <p className="small quiet document-hint">{hint}</p>}
      <ul className="link-list">
        {application.documents.map((each) => (
          <li key={each.id}>
            <a
              href={apiUrl(`/applications/${application.id}/documents/${each.id}`)}
              target="_blank"
              rel="noreferrer"
            >
              {each.title}
            </a>
            <span className="quiet small">{texts.applications.pdf}</span>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}
