/**
 * npm run bench -- NAME [options]: a measurement of this folder.
 *   engine   the process engine beside its floor and its peers; --quick for a look, --write for docs/benchmarks.md
 */
const BENCHES = { engine: () => import('./engine.mjs') };

const [name = '', ...args] = process.argv.slice(2);
const load = BENCHES[name];
if (load) {
  const { bench } = await load();
  await bench(args);
} else {
  console.error(`npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exitCode = 2;
}
