import { useState } from 'react';
import { paths } from '../app/paths.js';
import type { NominationCode } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import './nominations.css';

/** A code as it is handed on: shown once, with the address that takes it along. */
export function CodeBox({ code, seasonId }: { code: NominationCode; seasonId: string }) {
  const [copied, setCopied] = useState(false);
  const words = texts.nominations;
  const kind = code.inviteCode === null ? 'sign' : 'invite';
  const text = code.inviteCode ?? code.signCode ?? '';
  // Behind the hash it reaches no server and no log.
  const address = `${window.location.origin}${paths.nominations(seasonId)}#${kind}=${text}`;
  return (
    <div className="notice-box ok" role="status">
      <strong>{words.codeTitle[kind]}</strong>
      <p>{words.codeFor[kind]}</p>
      <p className="nomination-code numbers">{text}</p>
      <p className="nomination-address small">{address}</p>
      <p className="small">{words.codeOnce}</p>
      <button
        type="button"
        className="button"
        onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
      >
        {copied ? words.copied : words.copy}
      </button>
    </div>
  );
}
