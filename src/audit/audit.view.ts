/** JSON of the audit routes. The web client imports these as types. */

export interface AuditEventView {
  readonly stream: string;
  readonly seq: number;
  readonly at: string;
  /** Account id, `system` or `public`. */
  readonly actor: string;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** GET /audit */
export interface AuditPage {
  readonly items: readonly AuditEventView[];
  /** Pass as `before` for the next page; null at the end. */
  readonly next: string | null;
}

/** GET /audit/verification */
export interface AuditVerification {
  readonly intact: boolean;
  readonly streams: readonly {
    readonly stream: string;
    readonly events: number;
    /** To be kept elsewhere as an anchor. */
    readonly head: string;
    readonly fault: { readonly seq: number; readonly problem: string } | null;
  }[];
}
