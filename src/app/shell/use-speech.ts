import { useEffect, useRef } from 'react';
import { useAppState } from '../store/app-state';
import { useShownEvent } from './use-run';
import type { Shown } from './use-run';

/** Reads each event's sentence aloud by the platform's own voice, where a person has asked for it. */
export function useSpeech(shown: Shown): void {
  const event = useShownEvent(shown);
  const isSpeaking = useAppState((state) => state.preferences.isSpeaking);
  const sentence = shown.story.events[event]?.explanation.sentence;
  const said = useRef<string>(undefined);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    if (!isSpeaking || sentence === undefined) {
      if (said.current !== undefined) speechSynthesis.cancel();
      said.current = undefined;
      return;
    }
    if (sentence === said.current) return;
    said.current = sentence;
    speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(sentence);
    words.lang = 'en';
    speechSynthesis.speak(words);
  }, [isSpeaking, sentence]);
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
}
