interface Props {
  /** Label → how many. */
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  readonly total: number;
}

/** How many came out how, before and after, as bars with their numbers. */
export function BarPair({ before, after, total }: Props) {
  const labels = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const width = (count: number): string => `${String(total === 0 ? 0 : (count / total) * 100)}%`;
  return (
    <dl className="bar-pair small">
      {labels.map((label) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className="bar before" style={{ width: width(before[label] ?? 0) }} />
            <span className="numbers">{before[label] ?? 0}</span>
          </dd>
          <dd>
            <span className="bar after" style={{ width: width(after[label] ?? 0) }} />
            <span className="numbers">{after[label] ?? 0}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
