/** Runs `work(n, lane)` for n = 0 … count − 1, `atOnce` at a time. */
export async function inLanes(count, atOnce, work) {
  let next = 0;
  const lane = async (_, index) => {
    while (next < count) await work(next++, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
