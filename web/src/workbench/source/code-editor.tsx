import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useRef, type RefObject } from 'react';
import type { Fault } from '../../shared/api-types.js';
import { codeEditorPhrases } from '../../shared/texts/code-editor.js';
import { whenLeaving } from '../draft/leaving.js';
import { languageOf } from './language-of.js';
import './code-editor.css';

interface Props {
  readonly path: string;
  readonly text: string;
  readonly label: string;
  readonly faults: readonly Fault[];
  /** 1-based line to show. */
  readonly line?: number | undefined;
  /** @param base what the text was made of: others may have written since */
  readonly onChange: (text: string, base: string) => void;
  /** Is given what puts a text where the cursor is. */
  readonly insert?: RefObject<((text: string) => void) | null>;
}

const REST_MS = 400;

/** A text with line numbers, colours by kind of file, and the faults of the last check at their lines. */
export function CodeEditor({ path, text, label, faults, line, insert, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  /** The text that was last read or given: what comes in otherwise is somebody else's. */
  const held = useRef(text);
  const give = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (!host.current) return;
    held.current = text;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const told = EditorView.updateListener.of(({ docChanged }) => {
      if (!docChanged) return;
      clearTimeout(timer);
      timer = setTimeout(() => give.current(), REST_MS);
    });
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          basicSetup,
          EditorState.phrases.of(codeEditorPhrases),
          lintGutter(),
          languageOf(path),
          told,
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        ],
      }),
    });
    view.current = editor;
    give.current = () => {
      clearTimeout(timer);
      const [base, now] = [held.current, editor.state.doc.toString()];
      held.current = now;
      if (now !== base) changed.current(now, base);
    };
    const stayed = whenLeaving(() => give.current());
    if (insert)
      insert.current = (given) => {
        editor.dispatch(editor.state.replaceSelection(given));
        editor.focus();
      };
    return () => {
      // What was typed in the last moment counts too.
      give.current();
      stayed();
      editor.destroy();
      view.current = null;
      if (insert) insert.current = null;
    };
    // The editor owns its text while it is open; others' work comes in below.
  }, [path]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || text === held.current) return;
    // What was typed since comes back from the draft with the others' lines around it.
    if (editor.state.doc.toString() !== held.current) give.current();
    else {
      held.current = text;
      editor.dispatch({ changes: changeBetween(editor.state.doc.toString(), text) });
    }
  }, [text]);
  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(faults, editor.state)));
  }, [faults, path]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || line === undefined || line > editor.state.doc.lines) return;
    const { from } = editor.state.doc.line(line);
    editor.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    editor.focus();
  }, [line, path]);
  return <div ref={host} className="code-editor own-undo" />;
}

/** The smallest one change, so that the cursor and the view stay where they are. */
function changeBetween(before: string, after: string): { from: number; to: number; insert: string } {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

function diagnosticsOf(faults: readonly Fault[], { doc }: EditorState): Diagnostic[] {
  return faults.flatMap(({ line, severity, message, cure }) => {
    if (line === undefined || line > doc.lines) return [];
    const { from, to } = doc.line(line);
    return [{ from, to, severity, message: `${message} ${cure}` }];
  });
}
