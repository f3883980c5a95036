import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { apiUrl } from '../shared/api.js';
import type { ApplicationView, EvidenceSectionView } from '../shared/api-types.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import '../forms/answers-document.css';

/** Which files lie in which section. */
export function EvidenceOverview({
  application,
  sections,
}: {
  application: ApplicationView;
  sections: readonly EvidenceSectionView[];
}) {
  const season = useSeason();
  if (sections.length === 0) return null;
  return (
    <PageSection
      title={texts.applications.evidence}
      extra={
        application.editable && (
          <Link to={paths.applicationEvidence(season.id, application.id)}>{texts.common.change}</Link>
        )
      }
    >
      <dl className="answers">
        {sections.map((section) => (
          <div key={section.id} className="answer wide">
            <dt>{section.title}</dt>
            <dd>
              <Files application={application} section={section.id} />
            </dd>
          </div>
        ))}
      </dl>
    </PageSection>
  );
}

function Files({ application, section }: { application: ApplicationView; section: string }) {
  const files = application.files.filter((file) => file.section === section);
  if (files.length === 0) return <span className="quiet">{texts.applications.noFiles}</span>;
  return (
    <ol>
      {files.map((file) => (
        <li key={file.id}>
          <a href={apiUrl(`/files/${file.id}`, { inline: 1 })} target="_blank" rel="noreferrer">
            {file.name}
          </a>
        </li>
      ))}
    </ol>
  );
}
