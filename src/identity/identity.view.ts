/** JSON of the identity routes. The web client imports these as types. */

export interface OrganisationRef {
  readonly key: string;
  readonly name: string;
}

export interface MembershipView {
  readonly id: string;
  /** Null: a role of the platform. */
  readonly seasonId: string | null;
  readonly role: string;
  readonly roleLabel: string;
  readonly organisation: OrganisationRef | null;
  readonly capabilities: readonly string[];
  /** A relation of the plan, `own`, `assigned`, `all` or `none`. */
  readonly scope: string;
  /** Name of the person whose role it is, when held as a deputy. */
  readonly deputyFor: string | null;
}

/** GET /session */
export interface Me {
  readonly account: { readonly id: string; readonly username: string; readonly displayName: string };
  readonly memberships: readonly MembershipView[];
  /** This server allows rehearsals. */
  readonly rehearsal: boolean;
  readonly secondFactor: {
    /** This session was opened with it. */
    readonly used: boolean;
    /** People in office need it here. */
    readonly required: boolean;
  };
}

/** POST /session; `token` only when the caller asked for one instead of a cookie. */
export interface SignedIn extends Me {
  readonly token?: string;
}

/** POST /session/second-factor */
export interface SecondFactorEnrolment {
  /** Base32, for typing in. */
  readonly secret: string;
  /** `otpauth://` address for a QR code. */
  readonly uri: string;
}

/** GET /accounts */
export interface AccountView {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  /** Masked, or null. */
  readonly phone: string | null;
  readonly disabled: boolean;
  readonly demo: boolean;
  readonly secondFactor: boolean;
  readonly createdAt: string;
  readonly memberships: readonly {
    readonly id: string;
    readonly seasonId: string | null;
    readonly seasonTitle: string | null;
    readonly role: string;
    readonly roleLabel: string;
    readonly organisation: OrganisationRef | null;
  }[];
}

export interface AccountPage {
  readonly items: readonly AccountView[];
  readonly total: number;
}

/** GET /rehearsal/accounts */
export interface DemoAccountView {
  readonly seasonId: string;
  readonly role: string;
  readonly roleLabel: string;
  readonly organisation: OrganisationRef | null;
  /** Null: nobody yet; POST /rehearsal/sessions with role and organisation makes one. */
  readonly username: string | null;
  readonly password: string | null;
  readonly displayName: string;
}

/** POST /rehearsal/sessions */
export interface RehearsalSession {
  readonly token: string;
  readonly account: { readonly id: string; readonly username: string; readonly displayName: string };
}

/** GET /deputies */
export interface DeputyView {
  readonly id: string;
  readonly membershipId: string;
  readonly seasonId: string | null;
  readonly role: string;
  readonly roleLabel: string;
  /** Its name. */
  readonly organisation: string | null;
  /** Whose role it is, and who acts in it: display names. */
  readonly owner: string;
  readonly deputy: string;
  /** The role is mine; otherwise I am the deputy. */
  readonly mine: boolean;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}
