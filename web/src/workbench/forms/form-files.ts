import { formWords } from '../../shared/texts/workbench-forms.js';
import type { FileChange } from '../draft/draft-types.js';
import { editPlanText } from '../draft/plan-text.js';
import { setAt } from './edit-json.js';
import { fileOf, type OpenForm } from './form-file.js';
import { isMap, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';

const PLAN = 'plan.yaml';
const KEY = /^[a-z][a-z0-9-]{0,62}$/;

/** What is wrong with a key for a new form; null when nothing is. */
export function keyFault(key: string, files: ReadonlyMap<string, string>): string | null {
  if (!KEY.test(key)) return formWords.dialog.badKey;
  return files.has(fileOf(key)) ? formWords.dialog.taken : null;
}

/** A form with nothing in it but, where it has pages, the first of them. */
export function newForm(name: string, title: string, paged: boolean): string {
  const page = { type: 'panel', key: 'page1', title, label: title, input: false, components: [] };
  const form = { name, title, display: paged ? 'wizard' : 'form', components: paged ? [page] : [] };
  return `${JSON.stringify(form, null, 2)}\n`;
}

export const copiedForm = ({ text }: OpenForm, name: string, title: string): string =>
  setAt(setAt(text, ['name'], name), ['title'], title);

/** The form under another key, with everything in plan and diagrams that names it. */
export function renameForm(
  from: string,
  to: string,
  files: ReadonlyMap<string, string>,
): readonly FileChange[] {
  const text = files.get(fileOf(from)) ?? '';
  const changes: FileChange[] = [
    { path: fileOf(from), content: null },
    { path: fileOf(to), content: setAt(text, ['name'], to) },
  ];
  const plan = files.get(PLAN);
  if (plan !== undefined) changes.push({ path: PLAN, content: renameInPlan(plan, from, to) });
  for (const [path, xml] of files)
    if (path.endsWith('.bpmn') && xml.includes(`formKey="${from}"`))
      changes.push({ path, content: xml.replaceAll(`formKey="${from}"`, `formKey="${to}"`) });
  return changes.filter(({ path, content }) => files.get(path) !== content);
}

/** Awards and changes of holders name forms; a plan that names this one nowhere stays as it is written. */
function renameInPlan(text: string, from: string, to: string): string {
  const places = (document: Document): (readonly [YAMLMap, readonly string[]])[] => {
    const awards = document.get('awards');
    if (!isSeq(awards)) return [];
    return awards.items
      .filter(isMap)
      .flatMap((award) =>
        [['form'], ['followUp', 'change', 'form']].flatMap((path) =>
          award.getIn(path) === from ? [[award, path] as const] : [],
        ),
      );
  };
  if (places(parseDocument(text)).length === 0) return text;
  return editPlanText(text, (document) => {
    for (const [award, path] of places(document)) award.setIn(path, to);
  });
}
