/** How TypeScript becomes JavaScript, for the server's build and for Jest alike. Types are tsc's business. */
export const swcOptions = ({ tsx = false } = {}) => ({
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    keepClassNames: true,
  },
  module: { type: 'es6' },
});
