import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { SigningView } from '../shared/api-types.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

/** Looks at what others put forward, and signs it too. */
export function SignForm({ code: given }: { code: string }) {
  const id = useId();
  const [code, setCode] = useState(given);
  const [asked, setAsked] = useState(false);
  const words = texts.nominations;
  const act = useMutation({
    mutationFn: (sign: boolean) => api.post<SigningView>('/nominations/sign', { code: code.trim(), sign }),
  });
  const empty = code.trim() === '';
  const seen = act.data;
  return (
    <PageSection title={words.signTitle}>
      <form
        className="nomination-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!empty) act.mutate(false);
        }}
      >
        <p className="small quiet">{words.signLead}</p>
        <label className="dialog-label" htmlFor={id}>
          {words.signCode}
        </label>
        <input
          id={id}
          className="dialog-input numbers"
          value={code}
          maxLength={40}
          autoComplete="off"
          aria-invalid={asked && empty}
          onChange={(event) => setCode(event.target.value)}
        />
        {asked && empty && <p className="field-error">{words.codeMissing}</p>}
        {act.isError && (
          <p className="field-error" role="alert">
            {messageOf(act.error)}
          </p>
        )}
        {seen && (
          <div className="notice-box" role="status">
            <strong>{words.signing(seen.nominator, seen.nominee, seen.awardTitle)}</strong>
            <p>{words.signedCount(seen.signed, seen.nominators)}</p>
            {seen.mine && <p>{words.signedAlready}</p>}
          </div>
        )}
        {seen && !seen.mine ? (
          <button
            type="button"
            className="button primary"
            disabled={act.isPending}
            onClick={() => act.mutate(true)}
          >
            {words.sign}
          </button>
        ) : (
          <button type="submit" className="button" disabled={act.isPending}>
            {words.look}
          </button>
        )}
      </form>
    </PageSection>
  );
}
