import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = new URL('../../../', import.meta.url).pathname;
const FOLDERS = ['validate', 'model', 'xml'].map((each) => `src/engine/embedded/${each}`);
const CODE = /\b(?:BPMN|DMN|DEPLOYMENT)_[A-Z_]+\b/g;

const codesIn = (text: string): string[] =>
  text.match(/'((?:BPMN|DMN|DEPLOYMENT)_[A-Z_]+)'/g)?.map((each) => each.slice(1, -1)) ?? [];

it('docs/bpmn-checks.md explains every fault code, and no other', () => {
  const files = [...FOLDERS, 'src/engine/check', 'src/rules/decisions'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => path.join(ROOT, folder, name)),
  );
  const used = new Set(files.flatMap((file) => codesIn(readFileSync(file, 'utf8'))));
  const rows = readFileSync(path.join(ROOT, 'docs/bpmn-checks.md'), 'utf8')
    .split('\n')
    .filter((row) => row.startsWith('| `'));
  expect(rows.flatMap((row) => row.match(CODE) ?? []).sort()).toEqual([...used].sort());
});
