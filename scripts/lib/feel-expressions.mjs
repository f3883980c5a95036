/** Numbers from 0 up to 1 that a seed decides (mulberry32). */
export function chanceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const LEAVES = {
  number: ['0', '1', '2', '-3', '2.5', '0.1', '10', 'null'],
  text: ['""', '"abc"', '"a,b"', '"中文"', 'null'],
  boolean: ['true', 'false', 'null'],
  list: ['[]', '[1, 2, 3]', '[3, 1, 1]', '["a", "b"]', '[1, null]', 'null'],
  context: ['{}', '{a: 1}', '{a: {b: 2}}', '{a: 1, c: "x"}', 'null'],
  date: ['date("2024-02-29")', 'date("2023-12-31")', 'date("x")'],
  duration: ['@"P1D"', '@"PT36H"', '@"P1Y2M"', '@"-PT5H"', '@"P0D"'],
  instant: ['@"2024-01-01T10:00:00"', '@"2024-01-01T10:00:00Z"', '@"2024-03-30T12:00:00@Europe/Paris"'],
};

/** Kind of the result, and what stands in it by kind. */
const SHAPES = [
  ['number', '(# + #)'], ['number', '(# - #)'], ['number', '(# * #)'], ['number', 'count(L)'], ['number', 'sum(L)'],
  ['number', 'max(L)'], ['number', 'mean(L)'], ['number', 'median(L)'], ['number', 'string length(T)'],
  ['number', 'abs(#)'], ['number', 'floor(#)'], ['number', 'round half up(#, 1)'], ['number', 'decimal(#, 1)'],
  ['number', 'modulo(#, 3)'], ['number', '(if B then # else #)'], ['number', 'L[1]'], ['number', 'C.a'],
  ['number', 'D.year'], ['number', 'U.hours'], ['text', '(T + T)'], ['text', 'upper case(T)'], ['text', 'string(#)'],
  ['text', 'string(L)'], ['text', 'string(C)'], ['text', 'string(U)'], ['text', 'substring before(T, "b")'],
  ['text', 'replace(T, "a", "x")'], ['text', 'string join(L, "-")'], ['boolean', '(# < #)'], ['boolean', '(# = #)'],
  ['boolean', '(T = T)'], ['boolean', '(L = L)'], ['boolean', '(C = C)'], ['boolean', '(B and B)'],
  ['boolean', '(B or B)'], ['boolean', 'not(B)'], ['boolean', 'list contains(L, #)'], ['boolean', 'contains(T, "a")'],
  ['boolean', '(# in [1..3])'], ['boolean', '(# between 1 and 3)'], ['boolean', '(D < D)'], ['boolean', '(U < U)'],
  ['boolean', '(I < I)'], ['boolean', '(some x in L satisfies x = #)'], ['boolean', 'matches(T, "a.*")'],
  ['boolean', 'is defined(C.a)'], ['list', 'append(L, #)'], ['list', 'concatenate(L, L)'], ['list', 'reverse(L)'],
  ['list', 'distinct values(L)'], ['list', 'sublist(L, 1, 2)'], ['list', 'L[item > 1]'], ['list', 'index of(L, #)'],
  ['list', '(for x in L return x)'], ['list', 'split(T, ",")'], ['list', 'flatten([L, L])'], ['list', 'union(L, L)'],
  ['list', 'sort(L, function(x, y) x < y)'], ['context', 'context put(C, "z", #)'],
  ['context', 'context merge([C, C])'], ['context', '{p: #, q: p}'], ['list', 'get entries(C)'], ['date', '(D + U)'],
  ['date', '(D - U)'], ['date', 'last day of month(D)'], ['duration', '(U + U)'], ['duration', '(D - D)'],
  ['duration', '(U * 2)'], ['duration', '(U / 2)'], ['duration', '(I - I)'], ['instant', '(I + U)'],
]; // prettier-ignore
const KINDS = {
  '#': 'number',
  T: 'text',
  B: 'boolean',
  L: 'list',
  C: 'context',
  D: 'date',
  U: 'duration',
  I: 'instant',
};

/** An expression of some depth. */
export function expression(chance, depth = 3, kind = undefined) {
  const pick = (choices) => choices[Math.floor(chance() * choices.length)];
  const shapes = SHAPES.filter(([result]) => kind === undefined || result === kind);
  if (depth === 0 || shapes.length === 0 || chance() < 0.2)
    return pick(LEAVES[kind ?? pick(Object.keys(LEAVES))]);
  const [, shape] = pick(shapes);
  return shape.replace(/#|\b[TBLCDUI]\b(?!")/g, (hole) => expression(chance, depth - 1, KINDS[hole]));
}
