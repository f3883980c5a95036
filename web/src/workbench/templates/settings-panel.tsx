import { Link } from 'react-router';
import {
  readTemplateSettings,
  type SettingProblem,
  type TemplateSetting,
} from '../../../../src/documents/template-settings.js';
import { EmptyState } from '../../shared/empty-state.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { setAt } from '../forms/edit-json.js';
import { useWorkbench } from '../use-workbench.js';
import { SettingInput } from './setting-input.js';
import { FOLDER, readersOf, settingsOf } from './template-files.js';

const words = templateWords.editor;

/** What a template lets everybody set, as a form. */
export function SettingsPanel({ name }: { name: string }) {
  const { files } = useWorkbench();
  const found = settingsOf(name, files);
  if (found.length === 0) return <EmptyState title={words.noSettings} hint={words.noSettingsHint} />;
  return (
    <div className="stack">
      {found.map((file) => (
        <SettingsForm key={file} file={file} />
      ))}
    </div>
  );
}

function SettingsForm({ file }: { file: string }) {
  const { files, apply } = useWorkbench();
  const path = FOLDER + file;
  const text = files.get(path) ?? '';
  const { settings, problems } = readTemplateSettings(text);
  const readers = readersOf(file, files).length;
  const set = (setting: TemplateSetting, value: unknown) =>
    apply({
      label: templateWords.did.setting(settings?.title ?? file, setting.label),
      changes: [{ path, content: setAt(text, ['settings', placeOf(text, setting.key), 'value'], value) }],
    });
  return (
    <section className="stack close" aria-label={settings?.title ?? file}>
      <h3>{settings?.title === undefined || settings.title === '' ? file : settings.title}</h3>
      {readers > 1 && <p className="small quiet">{words.shared(readers)}</p>}
      <Problems file={path} problems={problems} />
      {grouped(settings?.settings ?? []).map(([group, list]) => (
        <fieldset key={group} className="setting-group">
          {group !== '' && <legend>{group}</legend>}
          {list.map((setting) => (
            <SettingInput
              key={setting.key}
              id={`${file}:${setting.key}`}
              setting={setting}
              onSet={(value) => set(setting, value)}
            />
          ))}
        </fieldset>
      ))}
    </section>
  );
}

/** Among all that stands in the file, right or wrong. */
function placeOf(text: string, key: string): number {
  const { settings } = JSON.parse(text) as { settings: readonly { key?: unknown }[] };
  return settings.findIndex((one) => one.key === key);
}

function Problems({ file, problems }: { file: string; problems: readonly SettingProblem[] }) {
  const { linkTo } = useWorkbench();
  if (problems.length === 0) return null;
  return (
    <div className="notice-box danger" role="alert">
      <p>
        {words.settingsFault} <Link to={linkTo({ part: 'source', file })}>{words.toSource}</Link>
      </p>
      {problems.map(({ message, cure }, index) => (
        <p key={index}>
          {message}
          {cure}
        </p>
      ))}
    </div>
  );
}

function grouped(
  settings: readonly TemplateSetting[],
): readonly (readonly [string, readonly TemplateSetting[]])[] {
  const groups = new Map<string, TemplateSetting[]>();
  for (const setting of settings) {
    const group = setting.group ?? '';
    groups.set(group, [...(groups.get(group) ?? []), setting]);
  }
  return [...groups];
}
