import type { ElementCount } from '../../engine/index.js';
import type { Happening, RehearsalOrder } from '../player/journal.js';
import type { Outcomes } from '../player/report.js';
import type { Stride } from './pace-control.js';

/** What one of the scripted people did, or was refused. Instants in ISO 8601. */
export interface Deed {
  readonly at: string;
  readonly who: string;
  /** Reference of the line it was about. */
  readonly ref: string | null;
  readonly what: string;
  /** Diagram element of the task. */
  readonly element: string | null;
  readonly refused: { readonly code: string; readonly message: string } | null;
}

/** A message that somebody was written to: shown, never mailed. */
export interface Letter {
  readonly at: string;
  readonly to: string;
  readonly ref: string | null;
  readonly subject: string;
  readonly text: string;
}

export interface StandingDate {
  readonly key: string;
  readonly label: string;
  readonly at: string;
  /** As in the plan; runs from before do not have it. */
  readonly kind?: string;
}

/** Where everything is at this moment of the rehearsal. */
export interface Standing {
  readonly now: string;
  readonly timezone: string;
  /** The season has been closed. */
  readonly closed: boolean;
  readonly dates: readonly StandingDate[];
  readonly tokens: readonly ElementCount[];
  /** Award → status → how many. */
  readonly cases: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Lines that have not been handed in yet. */
  readonly waiting: number;
  readonly openTasks: number;
}

/** How one line came out. */
export interface CaseReport {
  readonly ref: string;
  readonly award: string;
  /** All that is known of it, or the refusal. */
  readonly outcome: Readonly<Record<string, unknown>>;
}

/** What a rehearsal leaves behind. */
export interface ScreenReport {
  /** As the script's `outcome` says. */
  readonly outcomes: Outcomes;
  readonly cases: readonly CaseReport[];
  readonly season: Readonly<Record<string, unknown>>;
  readonly unexpected: readonly Happening[];
}

export interface BeginScreen {
  readonly do: 'begin';
  readonly folder: string;
  /** Null: the run in the folder goes on. */
  readonly order: RehearsalOrder | null;
}

/** To the process that plays. */
export type ToScreen =
  BeginScreen | { readonly do: 'go'; readonly stride: Stride } | { readonly do: 'pause' };

/** From the process that plays. */
export type FromScreen =
  | {
      readonly kind: 'standing';
      readonly resting: boolean;
      readonly standing: Standing;
      readonly deeds: readonly Deed[];
      readonly letters: readonly Letter[];
    }
  | { readonly kind: 'finished'; readonly report: ScreenReport }
  | {
      readonly kind: 'broken';
      readonly code: string;
      readonly message: string;
      /** Diagram element of the task at which it broke. */
      readonly element: string | null;
    };
