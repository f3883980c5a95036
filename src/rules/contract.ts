/** Values a FEEL expression or a decision table sees. */
export type FeelContext = Readonly<Record<string, unknown>>;

/** One input of a row that matched: what the cell asked and what it saw. */
export interface InputTrace {
  readonly label: string;
  readonly expression: string;
  readonly value: unknown;
  readonly test: string;
}

export interface RowTrace {
  /** 1-based row number as the table shows it. */
  readonly row: number;
  readonly id: string;
  readonly annotation: string | null;
  readonly inputs: readonly InputTrace[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Why a decision came out as it did. Required decisions come first. */
export interface DecisionTrace {
  readonly decisionId: string;
  readonly name: string;
  /** All inputs with the values seen, matched or not. */
  readonly inputs: readonly { label: string; expression: string; value: unknown }[];
  readonly matched: readonly RowTrace[];
  readonly value: unknown;
}

export interface DecisionOutcome {
  readonly value: unknown;
  readonly traces: readonly DecisionTrace[];
}

/** A parsed DMN file. Opaque; cached by content. */
export interface DecisionModel {
  readonly id: string;
  readonly name: string;
  readonly decisionIds: readonly string[];
}
