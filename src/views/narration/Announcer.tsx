import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Story } from '../../journey';
import type { Playhead } from '../transport/playhead';
import { useEventIndex } from '../transport/playhead';
import { say } from './announcer';
import type { Announced } from './announcer';

interface AnnouncerProps {
  readonly story: Story;
  readonly playhead: Playhead;
  readonly isPlaying: boolean;
  /** What the page says for another reason: the latest of both is read out. */
  readonly spoken?: string;
}

/** The page's one polite live region: says what the narration shows. Rendered once, in every view. */
export function Announcer({ story, playhead, isPlaying, spoken = '' }: AnnouncerProps): ReactNode {
  const event = useEventIndex(story, playhead);
  const last = useRef<Announced>({ event, saidMs: -Infinity });
  const [text, setText] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const speak = (): void => {
      const saying = say(story, event, isPlaying, last.current, Date.now());
      last.current = saying.announced;
      if (saying.text !== undefined) setText(saying.text);
      if (saying.askAgainMs !== undefined) timer = setTimeout(speak, saying.askAgainMs - Date.now());
    };
    speak();
    return () => clearTimeout(timer);
  }, [story, event, isPlaying]);
  const [heard, setHeard] = useState(spoken);
  if (heard !== spoken) {
    setHeard(spoken);
    setText(spoken);
  }
  return (
    <p role="status" className="visually-hidden">
      {text}
    </p>
  );
}
