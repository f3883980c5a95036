/** A holder named in the season. */
export interface NamedRow {
  readonly applicationId: string;
  readonly entryId: string;
  readonly title: string;
  readonly holder: string;
  readonly displayName: string;
  readonly unitName: string;
  readonly award: string;
  readonly certificateNo: string;
  readonly verificationCode: string;
  readonly namedAt: string;
}

export interface PaymentRow {
  readonly id: string;
  readonly entryId: string;
  readonly title: string;
  readonly item: string;
  readonly receiver: 'unit' | 'person';
  readonly receiverName: string;
  /** Last four digits unless the list is exported by someone entitled to it. */
  readonly account: string;
  readonly bank: string;
  readonly amountFen: number;
}

export interface PayerView {
  readonly payer: string;
  readonly totalFen: number;
  readonly lines: readonly PaymentRow[];
}

/** What anybody with the code on the certificate may learn. */
export interface CertificateView {
  readonly certificateNo: string;
  readonly displayName: string;
  readonly holder: string;
  readonly year: number;
  readonly namedAt: string;
  readonly rehearsal: boolean;
}

export interface RegisterRow {
  readonly title: string;
  readonly year: number;
  readonly unitCode: string;
  readonly occupation: string;
  readonly field: string;
  readonly holder: string;
  readonly certificateNo: string | null;
  readonly level: string | null;
  /** Known by identity number; the number itself is not shown. */
  readonly byNumber: boolean;
  /** Further columns of an import, by their headings. */
  readonly extra: Readonly<Record<string, string>>;
}
