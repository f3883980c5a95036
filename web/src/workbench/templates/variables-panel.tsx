import { useMemo, useState } from 'react';
import type { TemplateUse } from '../../../../src/workbench/template-uses.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { useWorkbench } from '../use-workbench.js';
import { variablesFor } from './variables.js';

interface Props {
  readonly name: string;
  readonly use: TemplateUse | null;
  readonly onInsert: (code: string) => void;
}

const words = templateWords.editor;

/** What can be put into the template, by its Chinese name; a click puts it where the cursor is. */
export function VariablesPanel({ name, use, onInsert }: Props) {
  const { files, plan } = useWorkbench();
  const [told, setTold] = useState('');
  const groups = useMemo(() => (use ? variablesFor(name, use, files, plan) : []), [name, use, files, plan]);
  if (!use) return <p className="quiet">{words.insertNone}</p>;
  return (
    <div className="variables stack close">
      <p className="small quiet">{words.insertLead}</p>
      {groups.map(({ title, variables }) => (
        <details key={title} open>
          <summary>{title}</summary>
          <div className="variable-list">
            {variables.map((variable) => (
              <button
                key={variable.name}
                type="button"
                className="button compact"
                title={variable.code}
                onClick={() => {
                  onInsert(variable.code);
                  setTold(words.inserted(variable.label));
                }}
              >
                {variable.label}
              </button>
            ))}
          </div>
        </details>
      ))}
      <p className="only-read" role="status">
        {told}
      </p>
    </div>
  );
}
