import { ApiProblem } from '../../shared/api.js';
import { DraftStore } from './draft-store.js';
import type { DraftServer, ShelvedFile } from './draft-types.js';

type Files = Map<string, { content: string | null; revision: number }>;

/** A server with one draft, as strict as the real one. */
class FakeServer implements DraftServer {
  revision = 0;
  down = false;
  readonly labels: string[] = [];
  readonly files: Files;

  constructor(files: Record<string, string>) {
    this.files = new Map(Object.entries(files).map(([path, content]) => [path, { content, revision: 0 }]));
  }

  write: DraftServer['write'] = (label, changes) => {
    if (this.down) return Promise.reject(new ApiProblem(0, 'NETWORK', '断网'));
    const stale = changes.filter(({ path, revision }) => (this.files.get(path)?.revision ?? 0) !== revision);
    if (stale.length > 0) {
      const files = stale.map(({ path }) => ({ path, ...this.files.get(path) }));
      return Promise.reject(new ApiProblem(409, 'DRAFT_CHANGED', '已被修改', [], { files }));
    }
    this.revision += 1;
    this.labels.push(label);
    for (const { path, content } of changes) this.files.set(path, { content, revision: this.revision });
    return Promise.resolve({ revision: this.revision });
  };

  news: DraftServer['news'] = (after) =>
    Promise.resolve({
      revision: this.revision,
      files: [...this.files]
        .filter(([, { revision }]) => revision > after)
        .map(([path, file]) => ({ path, ...file })),
    });

  content(path: string): string | null | undefined {
    return this.files.get(path)?.content;
  }
}

const TEXT = 'one\ntwo\nthree\nfour\nfive';

function open(server: FakeServer, shelf: { files: Record<string, ShelvedFile> } = { files: {} }): DraftStore {
  return new DraftStore({
    server,
    revision: server.revision,
    files: [...server.files].flatMap(([path, { content, revision }]) =>
      content === null ? [] : [{ path, content, revision }],
    ),
    shelf: {
      load: () => Promise.resolve(shelf.files),
      keep: (files) => {
        shelf.files = { ...files };
        return Promise.resolve();
      },
    },
    delayMs: 60_000,
    retryMs: 60_000,
  });
}

const change = (store: DraftStore, from: string, to: string): void =>
  store.apply({
    label: `${from} → ${to}`,
    changes: [{ path: 'a', content: (store.content('a') ?? '').replace(from, to) }],
  });

const stores: DraftStore[] = [];
const opened = (...args: Parameters<typeof open>): DraftStore => {
  const store = open(...args);
  stores.push(store);
  return store;
};
afterEach(() => stores.splice(0).forEach((store) => store.close()));

it('shows the revision of the server as soon as it is saved, so that it is checked', async () => {
  const server = new FakeServer({ a: TEXT });
  const store = opened(server);
  change(store, 'one', 'ONE');
  await store.flush();
  expect(store.snapshot()).toMatchObject({ save: { kind: 'saved' }, revision: 1 });
  await server.write('theirs', [{ path: 'b', content: 'b', revision: 0 }]);
  change(store, 'two', 'TWO');
  await store.flush();
  expect(store.snapshot().revision).toBe(3);
});

it('is still heard after it was closed and opened again at once', async () => {
  const store = opened(new FakeServer({ a: TEXT }));
  let heard = 0;
  store.subscribe(() => (heard += 1));
  store.close();
  change(store, 'one', 'ONE');
  await store.flush();
  expect(heard).toBeGreaterThan(0);
});

it('saves what was changed with its words', async () => {
  const server = new FakeServer({ a: TEXT });
  const store = opened(server);
  change(store, 'one', 'ONE');
  change(store, 'two', 'TWO');
  expect(await store.flush()).toBe(true);
  expect(server.content('a')).toBe('ONE\nTWO\nthree\nfour\nfive');
  expect(server.labels).toEqual(['one → ONE；two → TWO']);
  expect(store.snapshot().save).toEqual({ kind: 'saved' });
});

it('two people in different lines of one file both keep theirs', async () => {
  const server = new FakeServer({ a: TEXT });
  const [mine, theirs] = [opened(server), opened(server)];
  change(mine, 'one', 'ONE');
  change(theirs, 'five', 'FIVE');
  await theirs.flush();
  await mine.flush();
  expect(mine.snapshot().save).toEqual({ kind: 'waiting' });
  expect(await mine.flush()).toBe(true);
  expect(server.content('a')).toBe('ONE\ntwo\nthree\nfour\nFIVE');
  await theirs.refresh();
  expect(theirs.content('a')).toBe('ONE\ntwo\nthree\nfour\nFIVE');
});

it('the same line changed twice waits for a person and loses nothing', async () => {
  const server = new FakeServer({ a: TEXT });
  const [mine, theirs] = [opened(server), opened(server)];
  change(mine, 'two', 'MINE');
  change(theirs, 'two', 'THEIRS');
  await theirs.flush();
  expect(await mine.flush()).toBe(false);
  expect(mine.snapshot().save).toMatchObject({
    kind: 'conflict',
    conflicts: [
      { path: 'a', base: TEXT, mine: TEXT.replace('two', 'MINE'), theirs: TEXT.replace('two', 'THEIRS') },
    ],
  });
  mine.settle(new Map([['a', TEXT.replace('two', 'BOTH')]]));
  expect(await mine.flush()).toBe(true);
  expect(server.content('a')).toBe(TEXT.replace('two', 'BOTH'));
});

it('keeps work through a lost connection and a reload', async () => {
  const server = new FakeServer({ a: TEXT });
  const shelf = { files: {} };
  const store = opened(server, shelf);
  server.down = true;
  change(store, 'three', 'THREE');
  expect(await store.flush()).toBe(false);
  expect(store.snapshot().save).toEqual({ kind: 'offline' });
  server.down = false;
  // Somebody else goes on meanwhile; then the browser comes back.
  const other = opened(server);
  change(other, 'one', 'ONE');
  await other.flush();
  const again = opened(server, shelf);
  expect(await again.takeUp()).toBe(1);
  expect(await again.flush()).toBe(true);
  expect(server.content('a')).toBe('ONE\ntwo\nTHREE\nfour\nfive');
  expect(shelf.files).toEqual({});
});

it('puts the text of an editor around what others wrote since the editor read it', async () => {
  const server = new FakeServer({ a: TEXT });
  const store = open(server);
  await server.write('other', [{ path: 'a', content: TEXT.replace('five', 'FIVE'), revision: 0 }]);
  await store.refresh();
  store.apply({ label: 'mine', changes: [{ path: 'a', content: TEXT.replace('one', 'ONE'), base: TEXT }] });
  await store.flush();
  expect(server.content('a')).toBe('ONE\ntwo\nthree\nfour\nFIVE');
});

it('asks a person where an editor held the same line while another wrote it', async () => {
  const server = new FakeServer({ a: TEXT });
  const store = open(server);
  const theirs = TEXT.replace('three', '3');
  await server.write('other', [{ path: 'a', content: theirs, revision: 0 }]);
  await store.refresh();
  const mine = TEXT.replace('three', 'III');
  store.apply({ label: 'mine', changes: [{ path: 'a', content: mine, base: TEXT }] });
  expect(await store.flush()).toBe(false);
  expect(store.snapshot().save).toEqual({
    kind: 'conflict',
    conflicts: [{ path: 'a', base: TEXT, mine, theirs }],
  });
  expect(server.content('a')).toBe(theirs);
});

it('is saved at once where the server got the work as the page was left', async () => {
  const server = new FakeServer({ a: TEXT });
  const shelf = { files: { a: { base: TEXT, revision: 0, content: `${TEXT}!` } } };
  await server.write('gone', [{ path: 'a', content: `${TEXT}!`, revision: 0 }]);
  const again = open(server, shelf);
  expect(await again.takeUp()).toBe(0);
  expect(again.snapshot().save.kind).toBe('saved');
  expect(shelf.files).toEqual({});
});

it('undoes its own step around what others wrote since, and does it again', async () => {
  const server = new FakeServer({ a: TEXT });
  const [mine, theirs] = [opened(server), opened(server)];
  change(mine, 'one', 'ONE');
  await mine.flush();
  await theirs.refresh();
  change(theirs, 'five', 'FIVE');
  await theirs.flush();
  await mine.refresh();
  expect(mine.snapshot().canUndo).toBe('one → ONE');
  mine.undo();
  expect(mine.content('a')).toBe('one\ntwo\nthree\nfour\nFIVE');
  expect(mine.snapshot().canRedo).toBe('one → ONE');
  mine.redo();
  expect(mine.content('a')).toBe('ONE\ntwo\nthree\nfour\nFIVE');
});

it('files come and go', async () => {
  const server = new FakeServer({ a: TEXT });
  const store = opened(server);
  store.apply({
    label: '新建',
    changes: [
      { path: 'b', content: 'new' },
      { path: 'a', content: null },
    ],
  });
  await store.flush();
  expect([server.content('a'), server.content('b')]).toEqual([null, 'new']);
  expect([...store.snapshot().files.keys()]).toEqual(['b']);
  store.undo();
  await store.flush();
  expect([server.content('a'), server.content('b')]).toEqual([TEXT, null]);
});

it('a write that passed another’s fetches it', async () => {
  const server = new FakeServer({ a: TEXT, b: 'x' });
  const [mine, theirs] = [opened(server), opened(server)];
  theirs.apply({ label: 'b', changes: [{ path: 'b', content: 'y' }] });
  await theirs.flush();
  change(mine, 'one', 'ONE');
  await mine.flush();
  expect(mine.content('b')).toBe('y');
});

it('tells the revision of what it has saved, so that it is checked anew', async () => {
  const server = new FakeServer({ a: TEXT });
  const store = open(server);
  change(store, 'one', 'ONE');
  await store.flush();
  expect(store.snapshot()).toMatchObject({ save: { kind: 'saved' }, revision: 1 });
  // Somebody else writes another file before the next change is saved.
  await server.write('other', [{ path: 'b', content: 'b', revision: 0 }]);
  change(store, 'two', 'TWO');
  await store.flush();
  expect(store.snapshot()).toMatchObject({ save: { kind: 'saved' }, revision: 3 });
});

it('keeps the words of a step that is done while another is being saved, and of one that was not', async () => {
  const server = new FakeServer({ a: TEXT });
  const store = open(server);
  change(store, 'one', 'ONE');
  const saving = store.flush();
  change(store, 'two', 'TWO');
  await saving;
  await store.flush();
  expect(server.labels).toEqual(['one → ONE', 'two → TWO']);
  server.down = true;
  change(store, 'three', 'THREE');
  await store.flush();
  server.down = false;
  await store.flush();
  expect(server.labels.at(-1)).toBe('three → THREE');
});
