import { isSettingsFile, readTemplateSettings } from '../../documents/index.js';
import type { Fault } from '../../shared/fault.js';
import { filesIn } from '../package-layout.js';
import type { PlanFiles } from '../plan-package.js';

/** Settings of templates are declared as they must be, and set to what they may be. */
export function checkTemplateSettings(
  files: PlanFiles,
  nameOf: (packagePath: string) => string,
): readonly Fault[] {
  const inside = filesIn(files.files, 'templates');
  return [...inside]
    .filter(([name]) => isSettingsFile(name))
    .flatMap(([name, text]) => {
      const { settings, problems } = readTemplateSettings(text);
      const fault = (message: string, cure: string, element: string | null, line: number | null): Fault => ({
        ...{ code: 'TEMPLATE_SETTINGS', severity: 'error', file: nameOf(`templates/${name}`), message, cure },
        ...(element !== null && { element }),
        ...(line !== null && { line }),
      });
      const pictures = (settings?.settings ?? []).filter(
        ({ kind, value }) =>
          kind === 'image' && typeof value === 'string' && value !== '' && !inside.has(value),
      );
      return [
        ...problems.map(({ index, message, cure }) =>
          fault(message, cure, index === null ? null : `settings.${String(index)}`, null),
        ),
        ...pictures.map(({ key, label, value }) =>
          fault(
            `“${label}”选用的图片“${String(value)}”不在模板文件夹里。`,
            '请重新上传图片，或改选别的图片。',
            key,
            lineOf(text, key),
          ),
        ),
      ];
    });
}

function lineOf(text: string, key: string): number | null {
  const line = text.split('\n').findIndex((each) => each.includes(`"${key}"`));
  return line < 0 ? null : line + 1;
}
