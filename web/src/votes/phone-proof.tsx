import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { VoteView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { isPhone, type Fault, type Proof } from './cast-faults.js';

const AGAIN_AFTER = 60;

interface Props {
  readonly base: string;
  readonly vote: VoteView;
  readonly proof: Proof;
  readonly faults: readonly Fault[];
  readonly onChange: (proof: Proof) => void;
}

/** A phone and the code that was sent to it. */
export function PhoneProof({ base, vote, proof, faults, onChange }: Props) {
  const words = texts.votes;
  const [wait, setWait] = useWait();
  const [asked, setAsked] = useState(false);
  const season = useSeason();
  const send = useMutation({
    mutationFn: (phone: string) =>
      api.post<{ code: string | null }>(`/public/seasons/${season.id}/votes/${vote.key}/codes`, {
        phone,
      }),
    onSuccess: () => setWait(AGAIN_AFTER),
  });
  const phoneFault =
    faults.find(({ field }) => field === 'phone')?.message ??
    (asked && !isPhone(proof.phone) ? words.phoneWrong : undefined);
  const codeFault = faults.find(({ field }) => field === 'code')?.message;
  const ask = () => {
    setAsked(true);
    if (isPhone(proof.phone)) send.mutate(proof.phone);
    else document.getElementById(`${base}-phone`)?.focus();
  };
  return (
    <>
      <div className={`plain-field ${phoneFault ? 'wrong' : ''}`}>
        <label htmlFor={`${base}-phone`}>{words.phone}</label>
        <p className="small quiet">{words.phoneHint}</p>
        <input
          id={`${base}-phone`}
          type="tel"
          inputMode="numeric"
          autoComplete="tel"
          maxLength={11}
          aria-invalid={phoneFault !== undefined}
          value={proof.phone}
          onChange={(event) => onChange({ ...proof, phone: event.target.value.trim() })}
        />
        {phoneFault && <p className="field-error">{phoneFault}</p>}
      </div>
      <div className={`plain-field ${codeFault ? 'wrong' : ''}`}>
        <label htmlFor={`${base}-code`}>{words.code}</label>
        <div className="code-form">
          <input
            id={`${base}-code`}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            aria-invalid={codeFault !== undefined}
            value={proof.code}
            onChange={(event) => onChange({ ...proof, code: event.target.value.trim() })}
          />
          <button type="button" className="button" disabled={wait > 0 || send.isPending} onClick={ask}>
            {wait > 0 ? words.sendAgain(wait) : words.send}
          </button>
        </div>
        {codeFault && <p className="field-error">{codeFault}</p>}
        <CodeAnswer send={send} />
      </div>
    </>
  );
}

/** What came of asking for a code. */
function CodeAnswer({ send }: { send: UseMutationResult<{ code: string | null }, Error, string> }) {
  const words = texts.votes;
  if (send.isError) {
    return (
      <p className="field-error" role="alert">
        {messageOf(send.error)}
      </p>
    );
  }
  if (!send.isSuccess) return null;
  const { code } = send.data;
  return (
    <p className="small" role="status">
      {code === null ? words.sent(send.variables) : words.rehearsalCode(code)}
    </p>
  );
}

/** Seconds until a code may be asked for again. */
function useWait(): readonly [number, (seconds: number) => void] {
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  return [wait, setWait];
}
