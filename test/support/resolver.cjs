const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');

/**
 * Packages that ship ES modules only and are `require`d by packages that are not. Node does that since
 * 20.19; Jest's module loader cannot, so it gets a CommonJS copy. Single-file packages only.
 */
const REQUIRED_AS_COMMONJS = new Set(['content-disposition', 'cookie']);
const COPIES = path.join(__dirname, '..', '..', 'node_modules', '.cache', 'jest-commonjs');

function commonJsCopy(file) {
  const { version } = JSON.parse(readFileSync(path.join(path.dirname(file), '..', 'package.json'), 'utf8'));
  const copy = path.join(COPIES, `${path.basename(path.resolve(file, '..', '..'))}-${version}.cjs`);
  if (existsSync(copy)) return copy;
  const { transformFileSync } = require('@swc/core');
  mkdirSync(COPIES, { recursive: true });
  const draft = `${copy}.${process.pid}`;
  writeFileSync(draft, transformFileSync(file, { swcrc: false, module: { type: 'commonjs' } }).code);
  renameSync(draft, copy);
  return copy;
}

/**
 * TypeScript sources import each other as `./x.js` (NodeNext). Map that to `./x.ts` in our own files only:
 * a map that also catches node_modules breaks packages that ship both a folder and a file of one name.
 */
module.exports = (request, options) => {
  const ours = request.startsWith('.') && !options.basedir.includes('node_modules');
  const resolved = options.defaultResolver(
    request,
    ours ? { ...options, extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } } : options,
  );
  const required = REQUIRED_AS_COMMONJS.has(request) && options.conditions?.includes('require');
  return required ? commonJsCopy(resolved) : resolved;
};
