/** What every template is given; `data` is a form's, by its keys. The plan's `lib.typ` reads it. */
export interface FormDocumentData {
  readonly data: Readonly<Record<string, unknown>>;
  /** Labels of chosen options by path. */
  readonly labels: Readonly<Record<string, string>>;
  readonly computed: Readonly<Record<string, unknown>>;
  /** By box of the printed form. `date` is a local date. */
  readonly opinions: Readonly<Record<string, { readonly text: string; readonly date: string }>>;
  readonly season: number;
  /** Local date. */
  readonly submittedOn?: string;
  readonly receiptNo?: string;
  /** SHA-256 of what was handed in, in groups to be read out. */
  readonly digest?: string;
  /** Paths of pictures among the document's assets. */
  readonly qr?: string;
  readonly photo?: string;
}

/** What the certificate's template is given. */
export interface CertificateData {
  readonly holder: string;
  readonly unitName: string;
  readonly title: string;
  readonly certificateNo: string;
  /** To be looked up by anybody. */
  readonly code: string;
  /** Local date. */
  readonly date: string;
  readonly qr: string;
}

export const QR_ASSET = '/qr.svg';

/** Sixteen hexadecimal digits in groups: enough to hold paper and file side by side. */
export const readableDigest = (hash: string): string =>
  (hash.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ');

/** The address on the printed form: leads whoever may see the case to it, with what was printed. */
export const verificationAddress = (
  publicUrl: string,
  seasonId: string,
  entryId: string,
  hash: string,
): string => `${publicUrl}/s/${seasonId}/entries/${entryId}?digest=${hash.slice(0, 16)}`;
