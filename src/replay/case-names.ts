interface NamedCase {
  readonly id: string;
  readonly clientRef: string | null;
  readonly receiptNo: string | null;
}

/** What people call each case: the applicant's own mark, else the receipt number; its id where that names two. */
export function caseNames(cases: readonly NamedCase[]): ReadonlyMap<string, string> {
  const wish = ({ id, clientRef, receiptNo }: NamedCase): string => clientRef ?? receiptNo ?? id;
  const count = new Map<string, number>();
  for (const one of cases) count.set(wish(one), (count.get(wish(one)) ?? 0) + 1);
  return new Map(
    cases.map((one) => [one.id, count.get(wish(one)) === 1 ? wish(one) : (one.receiptNo ?? one.id)] as const),
  );
}
