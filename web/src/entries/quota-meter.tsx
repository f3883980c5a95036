import type { QuotaMeter as Quota } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** How much of a quota is used, and of the limits inside it. */
export function QuotaMeter({ quota }: { quota: Quota }) {
  return (
    <div className="stack tight">
      <Meter label={quota.label} used={quota.used} max={quota.max} />
      {quota.subLimits.map((limit) => (
        <Meter
          key={limit.label}
          label={limit.label}
          used={limit.used}
          max={limit.max}
          faint={!limit.applies}
        />
      ))}
    </div>
  );
}

interface MeterProps {
  readonly label: string;
  readonly used: number;
  readonly max: number;
  /** Does not concern this case. */
  readonly faint?: boolean;
  /** Instead of used, all and left: for a count that is good when it is full. */
  readonly words?: string;
}

export function Meter({ label, used, max, faint = false, words }: MeterProps) {
  const full = words === undefined && used >= max;
  const share = max === 0 ? 1 : Math.min(1, used / max);
  return (
    <div className={faint ? 'quiet' : ''}>
      <div className="meter-line">
        <span>{label}</span>
        <span className="numbers nowrap">
          {words ?? (
            <>
              {texts.tasks.quotaUsed(used, max)}
              {texts.common.comma}
              <strong>{texts.tasks.quotaLeft(max - used)}</strong>
            </>
          )}
        </span>
      </div>
      <div
        className={`meter ${full ? 'full' : ''}`}
        role="meter"
        aria-label={label}
        aria-valuenow={used}
        aria-valuemin={0}
        aria-valuemax={max}
      >
        <i style={{ width: `${String(share * 100)}%` }} />
      </div>
    </div>
  );
}
