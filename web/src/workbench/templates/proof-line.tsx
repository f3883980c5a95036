import { apiUrl } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';

const words = templateWords.preview;

interface Props {
  readonly running: boolean;
  /** Pages of what was printed; null while nothing is. */
  readonly pages: number | null;
  /** Address of the PDF in the API, and its question. */
  readonly pdf: string;
  readonly query: Readonly<Record<string, string>>;
}

/** How far a proof is, and the way to its PDF. */
export function ProofLine({ running, pages, pdf, query }: Props) {
  return (
    <>
      <span className="grow small quiet" role="status">
        {running ? words.running : pages !== null && words.pages(pages)}
      </span>
      {pages !== null && (
        <a className="button compact" href={apiUrl(pdf, query)} target="_blank" rel="noreferrer">
          {words.pdf}
        </a>
      )}
    </>
  );
}

/** Why nothing was printed. */
export function ProofError({ error }: { error: unknown }) {
  if (error === null) return null;
  return (
    <p className="field-error" role="alert">
      {messageOf(error)}
    </p>
  );
}
