interface RangeProperties {
  readonly start: unknown;
  readonly end: unknown;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
}

/** An interval; an end that is null is open. `rangeOf` makes sure that its ends belong together. */
export class FeelRange implements RangeProperties {
  readonly start: unknown;
  readonly end: unknown;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;

  constructor({ start, end, startIncluded, endIncluded }: RangeProperties) {
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
  }
}
