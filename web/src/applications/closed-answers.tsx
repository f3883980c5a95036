import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { useSession } from '../app/session.js';
import { AnswersDocument } from '../forms/answers-document.js';
import { readAnswers } from '../forms/read-answers.js';
import type { ApplicationView, AwardForm } from '../shared/api-types.js';
import { ContactSection } from '../shared/contact-section.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { DocumentLinks } from './document-links.js';

interface Props {
  readonly application: ApplicationView;
  readonly form: AwardForm;
}

/** Too late to hand in: why, what can still be done and by whom; and all that was written, kept. */
export function ClosedAnswers({ application, form }: Props) {
  const season = useSeason();
  const { me } = useSession();
  const words = texts.applications;
  const written = application.state === 'draft' || application.state === 'returned';
  const late = application.state === 'draft' && season.parts.includes('lateAdmission');
  return (
    <div className="stack">
      <PageHead
        title={words.checkTitle}
        back={{ to: paths.application(season.id, application.id), label: application.awardTitle }}
      />
      <div className="notice-box danger" role="alert">
        <strong>{words.notSubmittable}</strong>
        <p>{application.editableReason ?? words.notEditable}</p>
        {late && me && <p>{words.lateHelp(me.account.username)}</p>}
      </div>
      {written && <ContactSection seasonId={season.id} />}
      <div className="panel">
        <AnswersDocument level={2} sections={readAnswers(form.form, application.draft?.data ?? {})} />
      </div>
      <DocumentLinks application={application} title={words.printedForm} hint={words.printedFormHint} />
    </div>
  );
}
