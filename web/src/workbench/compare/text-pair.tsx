import { goToNextChunk, goToPreviousChunk, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type StateCommand } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { languageOf } from '../source/language-of.js';
import './text-pair.css';

const words = compareWords.text;

interface Props {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** 1-based line of the second text to show. */
  readonly line: number | null;
}

/** Beyond this a difference is told roughly, so that no page stands still. */
const LIMITS = { scanLimit: 20_000, timeout: 1_500 } as const;

/** Two texts as one: lines that went above those that came, what is alike folded. */
export default function TextPair({ path, before, after, line }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [folded, setFolded] = useState(true);
  useEffect(() => {
    if (!host.current) return undefined;
    const created = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          lineNumbers(),
          languageOf(path),
          EditorState.readOnly.of(true),
          EditorState.phrases.of({ '$ unchanged lines': words.foldedPhrase }),
          EditorView.contentAttributes.of({ 'aria-label': words.label(path), tabindex: '0' }),
          EditorView.editable.of(false),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            ...(folded && { collapseUnchanged: { margin: 3, minSize: 6 } }),
            diffConfig: LIMITS,
          }),
        ],
      }),
    });
    view.current = created;
    return () => {
      created.destroy();
      view.current = null;
    };
  }, [path, before, after, folded]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || line === null || line > editor.state.doc.lines) return;
    const { from } = editor.state.doc.line(line);
    editor.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    editor.focus();
  }, [line, path, before, after, folded]);
  const run = (command: StateCommand) => {
    const editor = view.current;
    if (!editor) return;
    command(editor);
    editor.dispatch({
      effects: EditorView.scrollIntoView(editor.state.selection.main.head, { y: 'center' }),
    });
  };
  return (
    <>
      <p className="small quiet">{words.hint}</p>
      <div className="row">
        <button
          type="button"
          className="button compact"
          aria-pressed={!folded}
          onClick={() => setFolded(!folded)}
        >
          {words.unfold}
        </button>
        <button type="button" className="button compact" onClick={() => run(goToPreviousChunk)}>
          ‹ {words.previousChange}
        </button>
        <button type="button" className="button compact" onClick={() => run(goToNextChunk)}>
          {words.nextChange} ›
        </button>
      </div>
      <div ref={host} className="text-pair own-undo" />
    </>
  );
}
