import { useMutation } from '@tanstack/react-query';
import { toDataURL } from 'qrcode';
import { useId, useState } from 'react';
import type { SecondFactorEnrolment } from '../../../src/identity/identity.view.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { Me } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

interface Enrolment {
  readonly secret: string;
  readonly picture: string;
}

/** An authenticator app as the second proof of who one is: enrol, confirm with a first code, take off. */
export function SecondFactor({ me, onChanged }: { me: Me; onChanged: () => void }) {
  const id = useId();
  const [code, setCode] = useState('');
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const words = texts.identity;
  const begin = useMutation({
    mutationFn: async (): Promise<Enrolment> => {
      const { secret, uri } = await api.post<SecondFactorEnrolment>('/session/second-factor');
      return { secret, picture: await toDataURL(uri, { margin: 1, width: 200 }) };
    },
    onSuccess: setEnrolment,
  });
  const finish = useMutation({
    mutationFn: (what: 'confirm' | 'remove') => api.post(`/session/second-factor/${what}`, { code }),
    onSuccess: () => {
      setEnrolment(null);
      setCode('');
      onChanged();
    },
  });
  const error = begin.error ?? finish.error;
  const act = enrolment ? 'confirm' : 'remove';
  return (
    <div className="stack close">
      <p className="quiet">{me.secondFactor.used ? words.secondFactorOn : words.secondFactorHint}</p>
      {error && (
        <p className="field-error" role="alert">
          {messageOf(error)}
        </p>
      )}
      {finish.isSuccess && <div className="notice-box ok">{words.secondFactorDone}</div>}
      {enrolment && (
        <div className="row">
          <img src={enrolment.picture} width={200} height={200} alt={words.qrAlt} />
          <div>
            <p className="small quiet">{words.secretHint}</p>
            <p className="numbers prewrap">{enrolment.secret}</p>
          </div>
        </div>
      )}
      {(enrolment !== null || me.secondFactor.used) && (
        <div className="row">
          <label htmlFor={id}>{words.code}</label>
          <input
            id={id}
            className="select-box"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <button
            type="button"
            className="button"
            disabled={finish.isPending || code.length !== 6}
            onClick={() => finish.mutate(act)}
          >
            {enrolment ? words.secondFactorConfirm : words.secondFactorRemove}
          </button>
        </div>
      )}
      {!enrolment && !me.secondFactor.used && (
        <button
          type="button"
          className="button"
          disabled={begin.isPending}
          onClick={() => begin.mutate()}
          style={{ alignSelf: 'flex-start' }}
        >
          {words.secondFactorBegin}
        </button>
      )}
    </div>
  );
}
