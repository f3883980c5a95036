import fc from 'fast-check';
import {
  and,
  catchMessage,
  catchTimer,
  end,
  flow,
  or,
  processXml,
  script,
  service,
  start,
  sub,
  user,
  xor,
  type Piece,
} from './bpmn.js';

/** A process made of blocks with one way in and one way out, so that every one of them comes to its end. */
export type Block =
  | { readonly kind: 'service' | 'user' | 'script' | 'message' | 'timer' | 'loop' | 'sequentialLoop' }
  | {
      readonly kind: 'chain' | 'parallel' | 'choice' | 'inclusive' | 'sub';
      readonly parts: readonly Block[];
    };

export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block; parts: Block[] }>((tie) => ({
  parts: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({
      kind: fc.constantFrom('service', 'user', 'script', 'message', 'timer', 'loop', 'sequentialLoop'),
    }),
    fc.record({
      kind: fc.constantFrom('chain', 'parallel', 'choice', 'inclusive', 'sub'),
      parts: tie('parts'),
    }),
  ),
})).block;

interface Drawn {
  readonly first: string;
  readonly last: string;
  readonly pieces: readonly Piece[];
}

/** The diagram of a block. What each element writes has a name of its own, so that no order matters. */
export function drawProcess(block: Block): string {
  let count = 0;
  const next = (kind: string): string => `${kind}${++count}`;

  const draw = (each: Block): Drawn => {
    if ('parts' in each) return drawParts(each.kind, each.parts);
    const id = next(each.kind);
    return { first: id, last: id, pieces: [leaf(each.kind, id)] };
  };

  const drawParts = (
    kind: 'chain' | 'parallel' | 'choice' | 'inclusive' | 'sub',
    parts: readonly Block[],
  ): Drawn => {
    const drawn = parts.map(draw);
    if (kind === 'chain') return chain(drawn);
    if (kind === 'sub') return wrap(chain(drawn));
    const gateway = { parallel: and, choice: xor, inclusive: or }[kind];
    const [fork, join] = [next('fork'), next('join')];
    const condition = (index: number) => (kind === 'parallel' ? undefined : `=modulo(n + ${index}, 2) = 0`);
    const conditional = drawn.map((part, index) => flow(`${fork} -> ${part.first}`, condition(index)));
    return {
      first: fork,
      last: join,
      pieces: [
        gateway(fork, kind === 'parallel' ? {} : { default: join }),
        gateway(join),
        ...drawn.flatMap((part) => [...part.pieces, flow(`${part.last} -> ${join}`)]),
        ...conditional,
        ...(kind === 'parallel' ? [] : [flow(`${fork} -> ${join}`)]),
      ],
    };
  };

  const chain = (drawn: readonly Drawn[]): Drawn => ({
    first: drawn[0]!.first,
    last: drawn.at(-1)!.last,
    pieces: [
      ...drawn.flatMap((part) => part.pieces),
      ...drawn.slice(1).map((part, index) => flow(`${drawn[index]!.last} -> ${part.first}`)),
    ],
  });

  const wrap = (inner: Drawn): Drawn => {
    const id = next('sub');
    const [from, to] = [next('in'), next('out')];
    const pieces = [
      start(from),
      end(to),
      ...inner.pieces,
      flow(`${from} -> ${inner.first}`),
      flow(`${inner.last} -> ${to}`),
    ];
    return { first: id, last: id, pieces: [sub(id, pieces)] };
  };

  const all = draw(block);
  return processXml(
    'p',
    start(),
    end(),
    ...all.pieces,
    flow(`start -> ${all.first}`),
    flow(`${all.last} -> end`),
  );
}

function leaf(kind: string, id: string): Piece {
  const loop = { over: '=[1, 2]', as: 'item', collect: `${id}_results`, element: '=result' };
  switch (kind) {
    case 'user':
      return user(id);
    case 'script':
      return script(id, '=n + 1', `${id}_value`);
    case 'message':
      return catchMessage(id, id, '=key');
    case 'timer':
      return catchTimer(id, { duration: 'P1D' });
    case 'loop':
      return service(id, { type: 'work', loop });
    case 'sequentialLoop':
      return service(id, { type: 'work', loop: { ...loop, sequential: true } });
    default:
      return service(id, { type: 'work' });
  }
}
