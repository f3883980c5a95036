import { Invalid } from '../shared/errors.js';

/** Entry ids by place; those of one place share it. */
export type Places = readonly (readonly string[])[];

/** Whether an order may be kept. Pure. @throws Invalid ORDER_INVALID, ORDER_EQUAL */
export function checkPlaces(
  places: Places,
  { candidates, equal }: { candidates: ReadonlySet<string>; equal: boolean },
): void {
  const all = places.flat();
  if (new Set(all).size !== all.length || places.some((place) => place.length === 0)) {
    throw new Invalid('ORDER_INVALID', '次序中有人重复或有空位，没有保存。请刷新后重新排列。');
  }
  if (all.some((id) => !candidates.has(id))) {
    throw new Invalid('ORDER_INVALID', '次序中有的申报已不在推荐名单里，没有保存。请刷新后重新排列。');
  }
  if (!equal && places.some((place) => place.length > 1)) {
    throw new Invalid('ORDER_EQUAL', '方案不允许并列，没有保存。请给每件申报单独的次序。');
  }
}

/** The first place of those who share one is theirs, and the next comes after all of them: 1, 1, 3. */
export function positionsOf(places: Places): { entryId: string; position: number }[] {
  let before = 0;
  return places.flatMap((place) => {
    const position = before + 1;
    before += place.length;
    return place.map((entryId) => ({ entryId, position }));
  });
}
