import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asideName, defaultPreferences, readSaved, savedName, writeSaved } from '../../src/app/store/saved-state';
import { shelfOf } from './in-thread';

describe('what a browser remembers', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.record({
          theme: fc.constantFrom('auto', 'light', 'dark', 'projector'),
          motion: fc.constantFrom('system', 'reduced'),
          hasKeys: fc.boolean(),
          isSpeaking: fc.boolean(),
        }),
        (preferences) => {
          const shelf = shelfOf();
          writeSaved(shelf, { preferences } as Parameters<typeof writeSaved>[1]);
          expect(readSaved(shelf)).toEqual({ saved: { preferences }, problems: [] });
        },
      ),
    );
  });

  it('is nothing at the first visit', () => {
    expect(readSaved(shelfOf())).toEqual({ saved: { preferences: defaultPreferences }, problems: [] });
  });

  it('whatever stands there: never throws, and what cannot be used is put aside and said', () => {
    const anyText = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(anyText, (text) => {
        const shelf = shelfOf({ [savedName]: text });
        const { saved, problems } = readSaved(shelf);
        expect(saved.preferences).toBeDefined();
        if (problems.length > 0) expect(shelf.texts[asideName]).toBe(text);
      }),
    );
  });

  it('keeps the good half of a damaged record', () => {
    const text = JSON.stringify({ version: 1, preferences: { theme: 'dark', motion: 7, hasKeys: 'yes' } });
    const shelf = shelfOf({ [savedName]: text });
    const { saved, problems } = readSaved(shelf);
    expect(saved.preferences).toEqual({ ...defaultPreferences, theme: 'dark' });
    expect(problems.map((problem) => problem.path)).toEqual(['preferences.motion', 'preferences.hasKeys']);
    expect(shelf.texts[asideName]).toBe(text);
  });

  it('of another version is put aside whole', () => {
    const { problems } = readSaved(shelfOf({ [savedName]: '{"version":9,"preferences":{"theme":"dark"}}' }));
    expect(problems.map((problem) => problem.code)).toEqual(['version']);
  });
});
