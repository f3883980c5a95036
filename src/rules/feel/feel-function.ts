import type { ValueType } from './value-types.js';

/** Types of a function's parameters and of its result, as far as they are written or can be told. */
export interface FunctionSignature {
  readonly parameters: readonly ValueType[];
  readonly result: ValueType;
}

type Body = (values: readonly unknown[]) => unknown;

/** A function that an expression or a decision model defines. */
export class FeelFunction {
  readonly #body: Body;

  constructor(
    body: Body,
    readonly parameterNames: readonly string[],
    readonly signature: FunctionSignature | null = null,
  ) {
    this.#body = body;
  }

  /** Null for a number of arguments that does not fit. */
  invoke(values: readonly unknown[]): unknown {
    return values.length === this.parameterNames.length ? (this.#body(values) ?? null) : null;
  }

  /** Null where a name is unknown; a parameter that is not named is null. */
  invokeNamed(named: Readonly<Record<string, unknown>>): unknown {
    if (!Object.keys(named).every((name) => this.parameterNames.includes(name))) return null;
    return (
      this.#body(
        this.parameterNames.map((name) => (Object.hasOwn(named, name) ? named[name] : null) ?? null),
      ) ?? null
    );
  }

  /** The same function with what goes in and comes out looked at. */
  wrapped(around: (values: readonly unknown[], invoke: Body) => unknown): FeelFunction {
    return new FeelFunction((values) => around(values, this.#body), this.parameterNames, this.signature);
  }
}
