import * as bpmn from '../bpmn.js';
import type { Piece } from '../bpmn.js';
import type { Leaf } from './blocks.js';
import type { Names } from './names.js';

/** Where a block stands. */
export interface Place {
  /** In a multi-instance activity: its messages need a correlation key of each instance. */
  readonly inLoop: boolean;
  /** Beside something else that runs: what the two write must not meet. */
  readonly beside: boolean;
}

/** A drawn block: flows lead to `first` and from `last`. */
export interface Drawn {
  readonly first: string;
  readonly last: string;
  readonly pieces: readonly Piece[];
}

interface How {
  /** 0–11: which of its forms. */
  readonly variant: number;
  readonly place: Place;
  readonly names: Names;
}

const { flow } = bpmn;

export const ITEMS = { over: '=[1, 2]', as: 'item' };
const collecting = (id: string): bpmn.Loop => ({ ...ITEMS, collect: `${id}_results`, element: '=result' });
const PANEL = { over: '=[1, 2, 3]', until: '=numberOfCompletedInstances >= 2' };
const mapped = (id: string): bpmn.Mapped => ({
  inputs: { local: '=n * 2' },
  outputs: { [`${id}_out`]: '=local' },
});

export const keyOf = ({ inLoop }: Place): string => (inLoop ? '=key + string(loopCounter)' : '=key');

/** A service task of the one worker; headers say what it does. */
export const work = (
  id: string,
  headers: Readonly<Record<string, string>> = {},
  options: bpmn.Job = {},
): Piece => bpmn.service(id, { type: 'work', headers, ...options });

const one = (id: string, piece: Piece): Drawn => ({ first: id, last: id, pieces: [piece] });

const LEAVES: Readonly<Record<Leaf, (id: string, how: How) => Drawn>> = {
  service: (id) => one(id, work(id)),
  failing: (id, { variant }) => one(id, work(id, { fails: String(1 + (variant % 2)) })),
  broken: (id, { variant }) => one(id, work(id, { fails: 'always' }, { retries: 1 + (variant % 3) })),
  deferred: (id) => one(id, work(id, { defers: 'yes' })),
  script: (id) => one(id, bpmn.script(id, '=n + 1', `${id}_value`)),
  decision: (id) => one(id, bpmn.decision(id, 'grade', `${id}_grade`)),
  send: (id) => one(id, bpmn.send(id, { type: 'work' })),
  throwMessage: (id) => one(id, bpmn.throwMessage(id, { type: 'work' })),
  manual: (id) => one(id, bpmn.manual(id)),
  loop: (id) => one(id, work(id, {}, { loop: collecting(id) })),
  sequentialLoop: (id) => one(id, work(id, {}, { loop: { ...collecting(id), sequential: true } })),
  user: (id) => one(id, bpmn.user(id)),
  mappedUser: (id) => one(id, bpmn.user(id, mapped(id))),
  panel: (id) => one(id, bpmn.user(id, { loop: PANEL })),
  message: (id, { names, place }) => one(id, bpmn.catchMessage(id, names.message(id), keyOf(place))),
  receive: (id, { names, place }) => one(id, bpmn.receive(id, names.message(id), keyOf(place))),
  timer: (id, { names }) => one(id, bpmn.catchTimer(id, { duration: names.duration() })),
  signal: (id, { names }) => one(id, bpmn.catchSignal(id, names.signal(id))),
  throwSignal: (id) => one(id, bpmn.throwSignal(id, id)),
  race: (id, { names, place }) =>
    race(id, names, bpmn.catchMessage(`${id}_heard`, names.message(`${id}_heard`), keyOf(place))),
  signalRace: (id, { names }) =>
    race(id, names, bpmn.catchSignal(`${id}_heard`, names.signal(`${id}_heard`))),
  stuck,
};

/** @param id unused so far; the names of what belongs to it begin with it */
export const drawLeaf = (kind: Leaf, id: string, how: How): Drawn => LEAVES[kind](id, how);

/** A timer and another event, whichever comes first. */
function race(id: string, names: Names, heard: Piece): Drawn {
  const [late, join] = [`${id}_late`, `${id}_join`];
  return {
    first: id,
    last: join,
    pieces: [
      ...[bpmn.race(id), bpmn.catchTimer(late, { duration: names.duration() }), bpmn.xor(join), heard],
      ...[flow(`${id} -> ${late} -> ${join}`), flow(`${id} -> ${id}_heard -> ${join}`)],
    ],
  };
}

/** Stops with an incident until its variables are there. */
function stuck(id: string, { variant, names }: How): Drawn {
  if (variant % 3 === 0) return one(id, bpmn.catchMessage(id, names.message(id), `=${id}_key`));
  if (variant % 3 === 1) return one(id, bpmn.catchTimer(id, { duration: `=${id}_wait` }));
  const join = `${id}_join`;
  return {
    first: id,
    last: join,
    pieces: [
      ...[bpmn.xor(id, { default: join }), bpmn.xor(join), bpmn.manual(`${id}_on`)],
      ...[flow(`${id} -> ${id}_on`, `=${id}_mended`), flow(`${id} -> ${join}`)],
      flow(`${id}_on -> ${join}`),
    ],
  };
}
