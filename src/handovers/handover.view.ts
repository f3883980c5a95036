import type { ApplicationState } from '../applications/index.js';

/** An application that would go over. */
export interface OperatedApplication {
  readonly id: string;
  readonly awardTitle: string;
  readonly state: ApplicationState;
  readonly receiptNo: string | null;
  /** Null for whoever does not see the case. */
  readonly title: string | null;
  readonly createdAt: string;
}

/** What one account looks after for one unit in one season. */
export interface OperatedUnit {
  readonly seasonId: string;
  readonly seasonTitle: string;
  readonly organisation: string;
  readonly organisationName: string;
  readonly operator: { readonly id: string; readonly username: string; readonly displayName: string };
  /** Labels of the roles held for the unit. */
  readonly roles: readonly string[];
  readonly applications: readonly OperatedApplication[];
}

export interface HandoverView {
  readonly id: string;
  readonly seasonId: string;
  readonly seasonTitle: string;
  readonly organisation: string;
  readonly organisationName: string;
  readonly way: 'own' | 'letter';
  readonly from: string;
  readonly to: string;
  readonly toUsername: string;
  readonly reason: string;
  readonly state: 'pending' | 'done' | 'dropped';
  readonly firstBy: string;
  readonly firstAt: string;
  readonly secondBy: string | null;
  readonly secondAt: string | null;
  /** Name of the uploaded letter. */
  readonly letter: string | null;
  readonly moved: { readonly roles: number; readonly applications: number; readonly tasks: number } | null;
  /** Asked for by the one who reads it. */
  readonly mine: boolean;
  /** The one who reads it is to take over. */
  readonly forMe: boolean;
}

/** One's own side of it. */
export interface OwnHandovers {
  readonly units: readonly OperatedUnit[];
  readonly items: readonly HandoverView[];
}

export interface LetterFileView {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}
