import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { applicationKey } from '../applications/use-application.js';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { AnswersDocument } from '../forms/answers-document.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api, apiUrl } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { NominationView, NomineeView, Receipt } from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { nominationKey, nominationsKey } from './nominations-key.js';

interface Props {
  readonly nomination: NominationView;
  readonly consent: NomineeView;
}

/** Everything that would be handed in, then the declaration: consent, or decline. */
export function NomineeActs({ nomination, consent }: Props) {
  const season = useSeason();
  const words = texts.nominations;
  return (
    <>
      <PageSection
        title={words.whole}
        extra={<Link to={paths.application(season.id, nomination.applicationId)}>{words.edit}</Link>}
      >
        <p className="small quiet">
          {correctsWords(consent)}
          {consent.evidence && words.evidence}
        </p>
        <AnswersDocument sections={consent.answers} />
        <h3>{words.files}</h3>
        <Files consent={consent} />
      </PageSection>
      <Decide nomination={nomination} consent={consent} />
    </>
  );
}

function correctsWords({ corrects }: NomineeView): string {
  const words = texts.nominations;
  if (corrects === null) return words.correctsAll;
  return corrects.length === 0 ? words.correctsNothing : words.corrects(corrects);
}

function Files({ consent }: { consent: NomineeView }) {
  if (consent.files.length === 0) return <p className="quiet">{texts.nominations.noFiles}</p>;
  return (
    <ul className="link-list">
      {consent.files.map(({ id, name }) => (
        <li key={id}>
          <a href={apiUrl(`/files/${id}`, { inline: 1 })} target="_blank" rel="noreferrer">
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function useDecision({ nomination, consent }: Props) {
  const season = useSeason();
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: nominationKey(nomination.id) });
    await client.invalidateQueries({ queryKey: nominationsKey(season.id) });
    await client.invalidateQueries({ queryKey: applicationKey(nomination.applicationId) });
    await client.invalidateQueries({ queryKey: ['applications', 'mine'] });
  };
  const agree = useMutation({
    mutationFn: () => api.post<Receipt>(`/nominations/${nomination.id}/consent`, { text: consent.text }),
    onSuccess: async () => {
      await refresh();
      await navigate(paths.applicationReceipt(season.id, nomination.applicationId));
    },
  });
  const decline = useMutation({
    mutationFn: (reason: string) => api.post(`/nominations/${nomination.id}/decline`, { reason }),
    onSuccess: refresh,
  });
  return { agree, decline };
}

function Decide(props: Props) {
  const { consent } = props;
  const { agree, decline } = useDecision(props);
  const [checked, setChecked] = useState(false);
  const [asked, setAsked] = useState(false);
  const [declining, setDeclining] = useState(false);
  const words = texts.nominations;
  const stands = [
    ...consent.problems.map(({ message }) => message),
    ...consent.missing.map((title) => words.missingFiles(title)),
  ];
  return (
    <PageSection title={words.declaration}>
      {stands.length > 0 && (
        <div className="notice-box warn">
          <strong>{words.problems(stands.length)}</strong>
          <ul className="unfinished">
            {stands.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      {agree.isError && <ErrorSummary items={[{ message: messageOf(agree.error) }]} />}
      <p className="nomination-declaration">{consent.text}</p>
      <label className="nomination-agree">
        <input type="checkbox" checked={checked} onChange={(event) => setChecked(event.target.checked)} />
        {words.agree}
      </label>
      {asked && !checked && <p className="field-error">{words.agreeFirst}</p>}
      <div className="row between">
        <button
          type="button"
          className="button primary"
          disabled={agree.isPending}
          onClick={() => {
            setAsked(true);
            if (checked) agree.mutate();
          }}
        >
          {agree.isPending ? words.consenting : words.consent}
        </button>
        <button type="button" className="button plain danger-text" onClick={() => setDeclining(true)}>
          {words.decline}
        </button>
      </div>
      {declining && (
        <ActDialog
          danger
          title={words.decline}
          consequence={words.declineConsequence}
          okText={words.decline}
          pending={decline.isPending}
          error={decline.error}
          onConfirm={(reason) => decline.mutate(reason)}
          onClose={() => setDeclining(false)}
        />
      )}
    </PageSection>
  );
}
