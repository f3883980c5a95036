import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { NominationSummary } from '../shared/api-types.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { nominationsKey } from './nominations-key.js';

interface Props {
  /** From the address that was handed on. */
  readonly code: string;
  /** Addressed to this person: no code is needed. */
  readonly invitation: NominationSummary | null;
}

/** Shows that one is who was put forward. */
export function ClaimForm({ code: given, invitation }: Props) {
  const season = useSeason();
  const client = useQueryClient();
  const navigate = useNavigate();
  const ids = { code: useId(), number: useId() };
  const [code, setCode] = useState(given);
  const [number, setNumber] = useState('');
  const [asked, setAsked] = useState(false);
  const words = texts.nominations;
  const claim = useMutation({
    mutationFn: () =>
      api.post<{ id: string }>('/nominations/claim', {
        ...(invitation ? { id: invitation.id } : { code: code.trim() }),
        number: number.trim(),
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: nominationsKey(season.id) });
      await client.invalidateQueries({ queryKey: ['applications', 'mine'] });
      await navigate(paths.nomination(season.id, id));
    },
  });
  const missing = {
    code: !invitation && code.trim() === '',
    number: number.trim() === '',
  };
  return (
    <PageSection
      title={invitation ? words.invited(invitation.nominator, invitation.awardTitle) : words.claimTitle}
    >
      <form
        className="nomination-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!missing.code && !missing.number) claim.mutate();
        }}
      >
        <p className="small quiet">{words.claimLead}</p>
        {!invitation && (
          <>
            <label className="dialog-label" htmlFor={ids.code}>
              {words.code}
            </label>
            <input
              id={ids.code}
              className="dialog-input numbers"
              value={code}
              maxLength={40}
              autoComplete="off"
              aria-invalid={asked && missing.code}
              onChange={(event) => setCode(event.target.value)}
            />
            {asked && missing.code && <p className="field-error">{words.codeMissing}</p>}
          </>
        )}
        <label className="dialog-label" htmlFor={ids.number}>
          {words.number}
        </label>
        <input
          id={ids.number}
          className="dialog-input numbers"
          value={number}
          maxLength={60}
          autoComplete="off"
          aria-invalid={asked && missing.number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <p className="small quiet">{words.numberHint}</p>
        {asked && missing.number && <p className="field-error">{words.numberMissing}</p>}
        {claim.isError && (
          <p className="field-error" role="alert">
            {messageOf(claim.error)}
          </p>
        )}
        <button type="submit" className="button primary" disabled={claim.isPending}>
          {words.claim}
        </button>
      </form>
    </PageSection>
  );
}
