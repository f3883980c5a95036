import { duration } from './formats.js';

/** Time left, in words. Nothing once it has passed. */
export function Countdown({ until, now }: { until: string; now: Date }) {
  const left = new Date(until).getTime() - now.getTime();
  if (left <= 0) return null;
  return (
    <time className="numbers nowrap" dateTime={until}>
      {duration(left)}
    </time>
  );
}
