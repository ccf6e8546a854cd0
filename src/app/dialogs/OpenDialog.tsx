/** Opens a scenario from a file, a link or a text. Everything that is wrong with it is listed, and what was typed stays. */
import { useId, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { placeOf } from '../../models/shared/problem';
import type { Problem } from '../../models/shared/problem';
import { useApp, useAppState } from '../store/app-state';
import { Dialog } from './Dialog';
import { readScenarioText } from './read-scenario-text';

/** A larger file is no scenario: what may be in one is bounded. */
const mostFileBytes = 5_000_000;

export function OpenDialog(): ReactNode {
  const { store } = useApp();
  const id = useId();
  const draft = useAppState((state) => state.draft);
  const setDraft = useAppState((state) => state.setDraft);
  const [name, setName] = useState<string>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  const open = async (text: string, file: string | undefined): Promise<void> => {
    const result = await readScenarioText(text, file);
    if (!result.ok) {
      setProblems(result.problems);
      return;
    }
    const { openScenario, closeDialog } = store.getState();
    closeDialog();
    openScenario(result.value, file === undefined ? { kind: 'link' } : { kind: 'file', name: file });
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setName(file.name);
    if (file.size > mostFileBytes) {
      setProblems([
        {
          file: file.name,
          code: 'too-large',
          message: `it has ${file.size} bytes; a scenario has at most ${mostFileBytes}`,
        },
      ]);
      return;
    }
    const text = await file.text();
    setDraft(text);
    await open(text, file.name);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };

  return (
    <Dialog title="Open a scenario" isWide>
      <div className="field">
        <label htmlFor={`${id}-file`}>From a file</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".json,application/json"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-text`}>Or paste its text, or a link that someone shared</label>
        <textarea
          id={`${id}-text`}
          className="mono"
          rows={12}
          spellCheck={false}
          value={draft}
          aria-invalid={problems.length > 0}
          aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
          onChange={(event) => {
            setDraft(event.target.value);
            setName(undefined);
          }}
          onDragOver={(event) => event.preventDefault()}
          onDrop={onDrop}
        />
      </div>
      {problems.length > 0 && <Problems id={`${id}-problems`} problems={problems} />}
      <div className="row">
        <button type="button" className="button button-main" onClick={() => void open(draft, name)}>
          Open
        </button>
      </div>
    </Dialog>
  );
}

function Problems({ id, problems }: { readonly id: string; readonly problems: readonly Problem[] }): ReactNode {
  return (
    <div id={id} className="problems" role="alert">
      <p>
        {problems.length === 1 ? 'One thing stands in the way.' : `${problems.length} things stand in the way.`} The
        scenario on the page is untouched.
      </p>
      <ol>
        {problems.map((problem, index) => (
          <li key={index}>
            {placeOf(problem) !== '' && <span className="mono problem-place">{placeOf(problem)}</span>}
            {problem.message}
            {problem.suggestion !== undefined && `; did you mean “${problem.suggestion}”?`}
          </li>
        ))}
      </ol>
    </div>
  );
}
