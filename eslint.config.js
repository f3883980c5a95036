import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const environmentOnlyInConfig = {
  'no-restricted-properties': [
    'error',
    {
      object: 'process',
      property: 'env',
      message: 'Only src/config reads the environment. Take the setting from AppConfig.',
    },
  ],
};

const size = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 10],
};

const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  // Nest modules are classes that only carry a decorator.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  // DTO fields are filled by class-transformer; entities by TypeORM.
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/consistent-type-definitions': 'off',
  // `noPropertyAccessFromIndexSignature` asks for exactly what this rule forbids.
  '@typescript-eslint/dot-notation': 'off',
  '@typescript-eslint/unified-signatures': 'off',
  // Spreading a string gives code points: what a Chinese name is made of.
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  // Ports are abstract classes used as types; fakes and settings are plain objects of that shape.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // A port's method is async for the adapters that need it, whether or not this one awaits.
  '@typescript-eslint/require-await': 'off',
};

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', 'data/', 'out/', 'coverage/', 'web/public/', '**/*.generated.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...typed, ...size },
  },
  { files: ['src/**/*.ts'], ignores: ['src/config/**'], rules: environmentOnlyInConfig },
  {
    // Suites are long lists of sentences; fakes and fixtures reach into untyped JSON.
    files: ['**/*spec.ts', '**/*spec.tsx', 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // A scenario file is the document of one behaviour; cutting it in two helps nobody.
    files: ['**/*.scenarios.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // A component is one function that reads as a page; most of its branches are what to show when.
    files: ['web/**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 15],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'Buffer', 'fetch', 'performance', 'setTimeout', 'clearTimeout']
          .concat(['setInterval', 'clearInterval', 'AbortSignal', 'module', 'require', '__dirname'])
          .map((name) => [name, 'readonly']),
      ),
    },
    rules: size,
  },
);
