import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { applicationKey } from '../applications/use-application.js';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf, ApiProblem } from '../shared/api-problem.js';
import type { ApplicationView, NominationCode } from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { CodeBox } from './code-box.js';
import { nominationsKey } from './nominations-key.js';

/** Whether an application goes to the one put forward before it is handed in. */
export const sendsFirst = ({ nomination }: ApplicationView): boolean =>
  nomination !== null && nomination.consentNeeded && nomination.state !== 'consented';

/** The last step of who puts somebody forward. */
export function SendNomination({
  application,
  unfinished,
}: {
  application: ApplicationView;
  unfinished: number;
}) {
  const season = useSeason();
  const client = useQueryClient();
  const id = useId();
  const [username, setUsername] = useState('');
  const words = texts.nominations;
  const nomination = application.nomination;
  const send = useMutation({
    mutationFn: () =>
      api.post<NominationCode>(`/nominations/${nomination?.id ?? ''}/send`, {
        ...(username.trim() !== '' && { username: username.trim() }),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: nominationsKey(season.id) });
    },
    onError: () => window.scrollTo({ top: 0 }),
  });
  if (send.data) {
    return (
      <>
        <CodeBox code={send.data} seasonId={season.id} />
        <p>
          <Link
            to={paths.nomination(season.id, nomination?.id ?? '')}
            onClick={() => void client.invalidateQueries({ queryKey: applicationKey(application.id) })}
          >
            {texts.nominations.title}
          </Link>
        </p>
      </>
    );
  }
  const faults = send.error instanceof ApiProblem ? send.error.fields.map(({ message }) => message) : [];
  return (
    <PageSection title={words.sendTitle}>
      {send.isError && (
        <ErrorSummary
          items={(faults.length > 0 ? faults : [messageOf(send.error)]).map((message) => ({ message }))}
        />
      )}
      <ol className="consequences">
        {words.sendConsequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <label className="dialog-label" htmlFor={id}>
        {words.username}
      </label>
      <input
        id={id}
        className="dialog-input nomination-input"
        value={username}
        maxLength={100}
        onChange={(event) => setUsername(event.target.value)}
      />
      <p className="small quiet">{words.usernameHint}</p>
      {unfinished > 0 && <p className="field-error">{texts.applications.unfinishedHint(unfinished)}</p>}
      <button
        type="button"
        className="button primary submit-button"
        disabled={send.isPending}
        onClick={() => send.mutate()}
      >
        {send.isPending ? words.sending : words.send}
      </button>
    </PageSection>
  );
}
