/**
 * TypeScript sources import each other as `./x.js` (NodeNext). Map that to `./x.ts` in our own files only:
 * a map that also catches node_modules breaks packages that ship both a folder and a file of one name.
 */
module.exports = (request, options) => {
  const ours = request.startsWith('.') && !options.basedir.includes('node_modules');
  return options.defaultResolver(
    request,
    ours ? { ...options, extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } } : options,
  );
};
