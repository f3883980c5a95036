/**
 * Writes into package-lock.json what npm leaves out when the registry does not have every platform's build of
 * a package: optional entries for other machines. Without them `npm ci` refuses the whole lock file.
 * Run it after `npm install` has changed the lock. `--check` only tells.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/project.mjs';

const file = path.join(root, 'package-lock.json');
const PLATFORM =
  /(android|aix|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|wasm32|win32)-([a-z0-9]+)-?(gnu|musl)?\w*$/;
const EXACT = /^\d/;

/** Which machines a package is for, as npm writes it, from the package's name. */
function platformOf(name) {
  const [, os, cpu, libc] = PLATFORM.exec(name) ?? [];
  if (!os) return null;
  if (os === 'wasm32') return { cpu: [os] };
  return { cpu: [cpu], os: [os], ...(os === 'linux' && libc && { libc: [libc === 'gnu' ? 'glibc' : libc] }) };
}

/** The rest is taken from a sibling that is there. */
function entryFor(name, version, { dev, license, engines }) {
  const platform = platformOf(name);
  // Members without a value are left out by JSON.
  return platform && { version, dev, license, optional: true, engines, ...platform };
}

function missingEntries(packages) {
  const missing = {};
  for (const [place, { optionalDependencies = {} }] of Object.entries(packages)) {
    const names = Object.keys(optionalDependencies);
    const sibling = names.map((name) => packages[`node_modules/${name}`]).find(Boolean);
    for (const name of names) {
      const version = optionalDependencies[name];
      const present = packages[`${place}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
      const entry = place && EXACT.test(version) && !present && sibling && entryFor(name, version, sibling);
      if (entry) missing[`node_modules/${name}`] = entry;
    }
  }
  return missing;
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingEntries(lock.packages);
const names = Object.keys(missing);
if (names.length === 0) {
  console.log('package-lock.json holds every platform.');
} else if (process.argv.includes('--check')) {
  console.error(`package-lock.json lacks ${names.join(', ')}. Run: node scripts/complete-lock.mjs`);
  process.exitCode = 1;
} else {
  const sorted = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  console.log(`Added ${names.length} optional entries to package-lock.json.`);
}
