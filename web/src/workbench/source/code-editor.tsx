import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useRef } from 'react';
import type { Fault } from '../../shared/api-types.js';
import { languageOf } from './language-of.js';
import './code-editor.css';

interface Props {
  readonly path: string;
  readonly text: string;
  readonly label: string;
  readonly faults: readonly Fault[];
  /** 1-based line to show. */
  readonly line?: number | undefined;
  readonly onChange: (text: string) => void;
}

const REST_MS = 400;

/** A text with line numbers, colours by kind of file, and the faults of the last check at their lines. */
export function CodeEditor({ path, text, label, faults, line, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    if (!host.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const told = EditorView.updateListener.of(({ docChanged, state }) => {
      if (!docChanged) return;
      clearTimeout(timer);
      timer = setTimeout(() => changed.current(state.doc.toString()), REST_MS);
    });
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          basicSetup,
          lintGutter(),
          languageOf(path),
          told,
          EditorView.contentAttributes.of({ 'aria-label': label }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      // What was typed in the last moment counts too.
      if (timer !== undefined) {
        clearTimeout(timer);
        changed.current(editor.state.doc.toString());
      }
      editor.destroy();
      view.current = null;
    };
    // The editor owns its text while it is open; others' work comes in below.
  }, [path]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.hasFocus || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
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

function diagnosticsOf(faults: readonly Fault[], { doc }: EditorState): Diagnostic[] {
  return faults.flatMap(({ line, severity, message, cure }) => {
    if (line === undefined || line > doc.lines) return [];
    const { from, to } = doc.line(line);
    return [{ from, to, severity, message: `${message} ${cure}` }];
  });
}
