/** What Java and XML Schema write in patterns and RE2 does not know, said in its words. */

interface Dialect {
  /** Whether a dot stands for line ends too. */
  readonly dotAll: boolean;
  readonly standard: boolean;
}

const TOKEN = /\\p\{Is(\w+)\}|\\P\{Is(\w+)\}|\\.|\[|\.|[^\\[.]+/gsu;

const BLOCKS: Readonly<Record<string, string>> = {
  BasicLatin: '\\x00-\\x7F',
  'Latin-1Supplement': '\\x{80}-\\x{FF}',
  Greek: '\\x{370}-\\x{3FF}',
  Cyrillic: '\\x{400}-\\x{4FF}',
  CJKUnifiedIdeographs: '\\x{4E00}-\\x{9FFF}',
};

/** Throws for what it cannot say. */
export function readablePattern(pattern: string, dialect: Dialect): string {
  let result = '';
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(pattern); match; match = TOKEN.exec(pattern)) {
    const [token, block, notBlock] = match;
    if (token === '[') {
      const end = endOfClass(pattern, match.index);
      result += classText(pattern.slice(match.index, end));
      TOKEN.lastIndex = end;
    } else result += tokenText(token, block, notBlock, dialect);
  }
  return result;
}

function tokenText(
  token: string,
  block: string | undefined,
  notBlock: string | undefined,
  { dotAll, standard }: Dialect,
): string {
  const name = block ?? notBlock;
  const range = name === undefined ? undefined : BLOCKS[name];
  if (range !== undefined) return `[${block === undefined ? '^' : ''}${range}]`;
  // A dot stops at more line ends than RE2's.
  if (token === '.' && !dotAll) return standard ? '[^\\n\\r]' : '[^\\n\\r\\x{85}\\x{2028}\\x{2029}]';
  return token;
}

/** Index behind the bracket that closes the class; brackets may stand within. */
function endOfClass(pattern: string, start: number): number {
  let depth = 0;
  for (let at = start; at < pattern.length; at += 1) {
    const sign = pattern[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') depth += 1;
    else if (sign === ']' && (depth -= 1) === 0) return at + 1;
  }
  throw new SyntaxError('class without an end');
}

type Span = readonly [from: number, to: number];

/** `[A-Z-[OI]]` and the like by counting out what is left; everything else as it is. */
function classText(text: string): string {
  const subtraction = /^\[([^[\]\\^][^[\]\\]*)-\[([^[\]\\^][^[\]\\]*)\]\]$/s.exec(text);
  if (!subtraction) return text;
  const [, whole = '', less = ''] = subtraction;
  const spans = spansOf(less).reduce<readonly Span[]>(
    (left, span) => left.flatMap(without(span)),
    spansOf(whole),
  );
  return `[${spans.map(([from, to]) => `${point(from)}-${point(to)}`).join('')}]`;
}

const point = (code: number): string => `\\x{${code.toString(16)}}`;

const spansOf = (text: string): Span[] =>
  [...text.matchAll(/(.)-(.)|(.)/gsu)].map(([, from, to, single]) => {
    const start = (from ?? single ?? '').codePointAt(0) ?? 0;
    return [start, to?.codePointAt(0) ?? start];
  });

const without =
  ([from, to]: Span) =>
  ([start, end]: Span): Span[] => {
    const parts: Span[] = [
      [start, Math.min(end, from - 1)],
      [Math.max(start, to + 1), end],
    ];
    return parts.filter(([low, high]) => low <= high);
  };
