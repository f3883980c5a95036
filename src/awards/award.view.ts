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
  /** The title was taken away; null while it stands. */
  readonly revokedAt: string | null;
  readonly revokedReason: string | null;
}

export type PaymentState =
  'planned' | 'held' | 'proposed' | 'approved' | 'paid' | 'returned' | 'waived' | 'stopped';

export interface PaymentRow {
  readonly id: string;
  readonly entryId: string;
  readonly title: string;
  readonly item: string;
  /** Which time, of what is paid again and again; else empty. */
  readonly occasion: string;
  readonly receiver: 'unit' | 'person';
  readonly receiverName: string;
  /** Last four digits unless the list is exported by someone entitled to it. */
  readonly account: string;
  readonly bank: string;
  /** What is to be paid; `plannedFen` is what the plan gives before caps and corrections. */
  readonly amountFen: number;
  readonly plannedFen: number;
  readonly state: PaymentState;
  /** Why it is held, cut, waived, stopped, or came back; null when there is nothing to say. */
  readonly note: string | null;
  /** Its date, where it is payable only from one. */
  readonly payableFrom: string | null;
  /** Number given to the bank. */
  readonly number: string | null;
  readonly approvedAt: string | null;
  /** Local date. */
  readonly paidOn: string | null;
}

export interface PayerView {
  readonly payer: string;
  /** Of everything that is to be paid or has been. */
  readonly dueFen: number;
  /** Of what waits for its reason to be cleared. */
  readonly heldFen: number;
  readonly paidFen: number;
  /** Could be put on a list now. */
  readonly payableFen: number;
  readonly lines: readonly PaymentRow[];
}

export interface PaymentBatchRow {
  readonly id: string;
  readonly number: string;
  readonly payer: string;
  readonly state: 'proposed' | 'approved' | 'withdrawn';
  readonly proposedBy: string;
  readonly proposedById: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly lines: number;
  readonly totalFen: number;
  readonly paid: number;
  readonly returned: number;
}

/** What anybody with the code on the certificate may learn. */
export interface CertificateView {
  readonly certificateNo: string;
  readonly displayName: string;
  readonly holder: string;
  readonly year: number;
  readonly namedAt: string;
  readonly rehearsal: boolean;
  /** Set where the title was taken away. */
  readonly revokedAt: string | null;
}

export interface RegisterRow {
  readonly id: string;
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
  readonly revokedAt: string | null;
}

/** Something that happened to a title, oldest first. */
export interface RegisterEvent {
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string | null;
}
