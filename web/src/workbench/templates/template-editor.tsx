import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Chip } from '../../shared/chip.js';
import { EmptyState } from '../../shared/empty-state.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { CodeEditor } from '../source/code-editor.js';
import { faultsOf, useWorkbench } from '../use-workbench.js';
import { PreviewPane } from './preview-pane.js';
import { SettingsPanel } from './settings-panel.js';
import { FOLDER, settingsOf } from './template-files.js';
import { usePreview } from './use-preview.js';
import { VariablesPanel } from './variables-panel.js';

type Tab = 'settings' | 'code' | 'insert';

const words = templateWords.editor;

/** One template: its settings or its code on one side, how it prints on the other. */
export function TemplateEditor({ path }: { path: string }) {
  const { files } = useWorkbench();
  const text = files.get(path);
  return text === undefined ? (
    <EmptyState title={words.missing} hint={words.missingHint} />
  ) : (
    <OpenTemplate path={path} text={text} />
  );
}

function OpenTemplate({ path, text }: { path: string; text: string }) {
  const { files, check, linkTo, apply } = useWorkbench();
  const [search] = useSearchParams();
  const line = Number(search.get('line')) || undefined;
  const name = path.slice(FOLDER.length);
  const [tab, setTab] = useState<Tab>(
    line === undefined && settingsOf(name, files).length > 0 ? 'settings' : 'code',
  );
  const insert = useRef<((text: string) => void) | null>(null);
  const preview = usePreview(name);
  const faults = preview.view
    ? preview.view.faults.filter(({ file }) => file === name)
    : faultsOf(check, path);
  return (
    <div className="stack close">
      <div className="row template-head">
        <Link className="back-link" to={linkTo({ part: 'templates' })}>
          ‹ {words.back}
        </Link>
        <h2 className="grow">{name}</h2>
      </div>
      <div className="template-panes">
        <section className="panel template-pane" aria-label={words.tabs[tab]}>
          <div className="chips" role="group">
            {(['settings', 'code', 'insert'] as const).map((key) => (
              <Chip key={key} pressed={tab === key} onPress={() => setTab(key)}>
                {words.tabs[key]}
              </Chip>
            ))}
          </div>
          {tab === 'settings' && <SettingsPanel name={name} />}
          {tab === 'insert' && (
            <VariablesPanel name={name} use={preview.use} onInsert={(code) => insert.current?.(code)} />
          )}
          {/* Stays open behind the palette, so that its cursor keeps its place. */}
          <div hidden={tab === 'settings'}>
            <CodeEditor
              path={path}
              text={text}
              label={templateWords.did.edit(name)}
              faults={faults}
              line={line}
              insert={insert}
              onChange={(content, base) =>
                apply({ label: templateWords.did.edit(name), changes: [{ path, content, base }] })
              }
            />
          </div>
        </section>
        <PreviewPane name={name} preview={preview} />
      </div>
    </div>
  );
}
