import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from './project.mjs';

const GOLDEN = path.join(root, 'test', 'seasons', 'golden');
const PLANS = path.join(root, 'test', 'seasons', 'plans');

const present = (file) => (existsSync(file) ? file : null);

const filesOf = (key, folder) => ({
  ...{ key, folder, record: path.join(folder, 'season-record.jsonl.gz') },
  outcome: path.join(folder, 'expected.json'),
  season: present(path.join(folder, 'expected-season.json')),
  payments: present(path.join(folder, 'payments.json')),
});

/**
 * Of a shipped plan: the plan's own script, with what the season has otherwise. `season.yaml` beside the applicants
 * says of which plan they are, if not of the folder's name.
 */
function golden(key) {
  const folder = path.join(GOLDEN, key);
  const about = present(path.join(folder, 'season.yaml'));
  const { plan: name = key, script: changes = {} } = about ? parse(readFileSync(about, 'utf8')) : {};
  const plan = path.join(root, 'seasons', `${name}.yaml`);
  const script = (work) => {
    const target = path.join(work, `${key}-script`);
    cpSync(folder, target, { recursive: true });
    const own = parse(readFileSync(plan.replace('.yaml', '.rehearsal.yaml'), 'utf8'));
    writeFileSync(path.join(target, 'script.yaml'), stringify({ ...own, ...changes }));
    return target;
  };
  return { ...filesOf(key, folder), plan, script };
}

/** A whole plan with people of its own. */
function madeUp(key) {
  const folder = path.join(PLANS, key);
  return { ...filesOf(key, folder), plan: folder, script: () => path.join(folder, 'script') };
}

export const goldenSeasons = () => readdirSync(GOLDEN).map(golden);
export const madeUpSeasons = () => readdirSync(PLANS).map(madeUp);
