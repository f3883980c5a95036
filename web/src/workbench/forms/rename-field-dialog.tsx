import { useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import type { FieldUse } from './field-uses.js';
import { UseLine, UseLines } from './uses-list.js';

interface Props {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly uses: readonly FieldUse[];
  /** With the places that are to be changed along. */
  readonly onConfirm: (along: readonly FieldUse[]) => void;
  readonly onClose: () => void;
}

const words = formWords.rename;

/** Who relies on the old name: what follows by itself, what may follow, and what a person must look at. */
export function RenameFieldDialog({ label, from, to, uses, onConfirm, onClose }: Props) {
  const inForm = uses.filter(({ kind }) => kind === 'form');
  const certain = uses.filter((use) => use.kind !== 'form' && use.certain);
  const unsure = uses.filter((use) => use.kind !== 'form' && !use.certain);
  const [left, setLeft] = useState<ReadonlySet<FieldUse>>(new Set());
  const turn = (use: FieldUse) =>
    setLeft((before) => {
      const now = new Set(before);
      if (!now.delete(use)) now.add(use);
      return now;
    });
  return (
    <ActDialog
      title={words.title(label)}
      consequence={words.consequence(from, to)}
      okText={words.ok}
      leastReason={0}
      pending={false}
      error={null}
      onConfirm={() => onConfirm(certain.filter((use) => !left.has(use)))}
      onClose={onClose}
    >
      {inForm.length > 0 && <p className="small">{words.inForm(inForm.length)}</p>}
      {certain.length > 0 && (
        <fieldset className="rename-places">
          <legend>{words.along}</legend>
          <ul className="use-lines">
            {certain.map((use, index) => (
              <li key={index}>
                <input
                  type="checkbox"
                  aria-label={`${formWords.uses.kinds[use.kind]} ${use.words}`}
                  checked={!left.has(use)}
                  onChange={() => turn(use)}
                />{' '}
                <UseLine use={use} />
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {unsure.length > 0 && (
        <div className="notice-box warn">
          <p>{words.byHand}</p>
          <UseLines uses={unsure} />
        </div>
      )}
    </ActDialog>
  );
}
