/** How a person likes the page; remembered in their browser only. */
import type { ReactNode } from 'react';
import { useAppState } from '../store/app-state';
import { motions, themes } from '../store/saved-state';
import type { Motion, Theme } from '../store/saved-state';
import { Dialog } from './Dialog';

const themeWords: Readonly<Record<Theme, string>> = {
  auto: 'As the system has it',
  light: 'Light',
  dark: 'Dark',
  projector: 'Projector: black on white, large type, thick lines',
};

const motionWords: Readonly<Record<Motion, string>> = {
  system: 'As the system has it',
  reduced: 'Reduced: still frames instead of travel',
};

export function SettingsDialog(): ReactNode {
  const preferences = useAppState((state) => state.preferences);
  const prefer = useAppState((state) => state.prefer);
  const canSpeak = 'speechSynthesis' in window;
  return (
    <Dialog title="Settings">
      <Choice
        legend="Theme"
        options={themes}
        words={themeWords}
        chosen={preferences.theme}
        onChoose={(theme) => prefer({ theme })}
      />
      <Choice
        legend="Motion"
        options={motions}
        words={motionWords}
        chosen={preferences.motion}
        onChoose={(motion) => prefer({ motion })}
      />
      <fieldset className="choice">
        <legend>Keyboard and speech</legend>
        <label className="check">
          <input
            type="checkbox"
            checked={preferences.hasKeys}
            onChange={(event) => prefer({ hasKeys: event.target.checked })}
          />
          Letters, digits and signs are shortcuts
        </label>
        {canSpeak && (
          <label className="check">
            <input
              type="checkbox"
              checked={preferences.isSpeaking}
              onChange={(event) => prefer({ isSpeaking: event.target.checked })}
            />
            Speak the narration aloud
          </label>
        )}
      </fieldset>
      <p className="muted">Settings stay in this browser. Nothing that you do here is sent anywhere.</p>
    </Dialog>
  );
}

interface ChoiceProps<Option extends string> {
  readonly legend: string;
  readonly options: readonly Option[];
  readonly words: Readonly<Record<Option, string>>;
  readonly chosen: Option;
  readonly onChoose: (option: Option) => void;
}

function Choice<Option extends string>({ legend, options, words, chosen, onChoose }: ChoiceProps<Option>): ReactNode {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option} className="check">
          <input type="radio" name={legend} checked={option === chosen} onChange={() => onChoose(option)} />
          {words[option]}
        </label>
      ))}
    </fieldset>
  );
}
