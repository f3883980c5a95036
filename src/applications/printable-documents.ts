import type { PlanAward } from '../seasons/index.js';
import type { DocumentRef } from './application.view.js';

/** The printed form itself; every other document bears the name of the task whose decision it prints. */
export const APPLICATION_DOCUMENT = 'application';
/** Printed from the register once the holder is named. */
export const CERTIFICATE_DOCUMENT = 'certificate';

const OF_THE_APPLICANT: ReadonlySet<string> = new Set([APPLICATION_DOCUMENT, CERTIFICATE_DOCUMENT]);

/** An applicant has the form and the certificate; sheets filled in by the office stay there. */
export const mayPrint = (document: string, owner: boolean): boolean =>
  !owner || OF_THE_APPLICANT.has(document);

export const printableDocuments = ({ documents }: PlanAward, owner: boolean): readonly DocumentRef[] =>
  Object.entries(documents)
    .filter(([id]) => mayPrint(id, owner))
    .map(([id, { title }]) => ({ id, title }));
