import { useQuery } from '@tanstack/react-query';
import { useId, type SubmitEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { api, ApiProblem } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { CertificateView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { Loading } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import './notices.css';

/** Whether a certificate is genuine, by the code on it; the QR code leads here. */
export function Component() {
  const { code = '' } = useParams();
  return (
    <div className="stack">
      <PageHead title={texts.app.certificates} lead={texts.notices.certificateLead} />
      <CodeForm code={code} />
      {code !== '' && <Result code={code} />}
    </div>
  );
}

function CodeForm({ code }: { code: string }) {
  const navigate = useNavigate();
  const id = useId();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get('code');
    if (typeof value === 'string' && value.trim() !== '') void navigate(paths.certificate(value.trim()));
  };
  return (
    <form className="panel plain-field" onSubmit={submit}>
      <label htmlFor={id}>{texts.notices.code}</label>
      <div className="code-form">
        <input
          id={id}
          name="code"
          defaultValue={code}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="off"
        />
        <button type="submit" className="button primary">
          {texts.notices.check}
        </button>
      </div>
    </form>
  );
}

function Result({ code }: { code: string }) {
  const query = useQuery({
    queryKey: ['public', 'certificate', code],
    queryFn: () => api.get<CertificateView>(`/public/certificates/${encodeURIComponent(code)}`),
  });
  const words = texts.notices;
  if (query.isError) {
    const unknown = query.error instanceof ApiProblem && query.error.status === 404;
    return (
      <div className={`notice-box ${unknown ? 'danger' : 'warn'}`} role="status">
        <strong>{unknown ? words.notGenuine : words.notChecked}</strong>
        <p>{messageOf(query.error)}</p>
      </div>
    );
  }
  if (!query.data) return <Loading />;
  const { displayName, holder, year, certificateNo, namedAt, rehearsal, revokedAt } = query.data;
  return (
    <div className="panel certificate" role="status">
      <div className="row">
        {revokedAt && <span className="tag danger">{words.revoked}</span>}
        {rehearsal && <span className="tag warn">{words.rehearsalOnly}</span>}
        {!revokedAt && !rehearsal && <span className="tag ok">{words.genuine}</span>}
      </div>
      <p className="certificate-title">{displayName}</p>
      <dl className="facts">
        <dt>{words.holder}</dt>
        <dd>{holder}</dd>
        <dt>{words.certificateNo}</dt>
        <dd className="numbers">{certificateNo}</dd>
        <dt>{words.year}</dt>
        <dd className="numbers">{year}</dd>
        <dt>{words.namedAt}</dt>
        <dd className="numbers">{formats.date(namedAt)}</dd>
        {revokedAt && (
          <>
            <dt>{words.revokedAt}</dt>
            <dd className="numbers">{formats.date(revokedAt)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
