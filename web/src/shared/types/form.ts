export type { Answer, AnswerSection } from '../../../../src/forms/answers.js';

/** A Form.io definition; only what the client itself looks at is typed. */
export interface FormDefinition {
  readonly title?: string;
  readonly display?: string;
  readonly components: readonly FormComponent[];
}

export interface FormComponent {
  readonly type: string;
  readonly key: string;
  readonly label?: string;
  readonly title?: string;
  readonly input?: boolean;
  readonly components?: readonly FormComponent[];
  readonly columns?: readonly { readonly components: readonly FormComponent[] }[];
  readonly [property: string]: unknown;
}

/** What a form holds, by key. */
export type FormValues = Readonly<Record<string, unknown>>;

export interface FieldProblem {
  readonly field: string;
  readonly rule?: string;
  readonly message: string;
}
