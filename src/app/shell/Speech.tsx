import { useEffect } from 'react';
import { useShownEvent } from './use-run';
import type { Shown } from './use-run';

/** Reads each event's sentence aloud by the platform's own voice; is there only while a person wants it. */
export default function Speech({ shown }: { readonly shown: Shown }): null {
  const event = useShownEvent(shown);
  const sentence = shown.story.events[event]?.explanation.sentence;
  useEffect(() => {
    if (!('speechSynthesis' in window) || sentence === undefined) return;
    const words = new SpeechSynthesisUtterance(sentence);
    words.lang = 'en';
    speechSynthesis.speak(words);
    return () => speechSynthesis.cancel();
  }, [sentence]);
  return null;
}
