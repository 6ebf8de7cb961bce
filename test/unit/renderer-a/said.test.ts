import { describe, expect, it } from 'vitest';
import { inFrench } from '../../../src-renderer/i18n/said/said';
import { sentences } from './sentences';

/** Literals that become whole sentences only with what is put in. */
const forms: Record<string, readonly string[]> = {
  '‹1› ‹2› no value at all.': ['Row 4 has no value at all.', 'Rows 4 and 9 have no value at all.'],
  '‹1› was made by a newer Lacuna‹2›.': [
    'a.lacuna was made by a newer Lacuna.',
    'a.lacuna was made by a newer Lacuna (2.0).',
  ],
};

describe('what the main side says', () => {
  it('has a French form for every sentence, with everything that differs in it', () => {
    const all = sentences();
    expect(all.length).toBeGreaterThan(150);
    const english = all
      .flatMap(({ file, text }) => (forms[text] ?? [text]).map((form) => ({ file, text: form })))
      .filter(({ text }) => inFrench(text) === text)
      .map(({ file, text }) => `${file}: ${text}`);
    expect(english).toEqual([]);
  });

  it('translates what stands inside a sentence', () => {
    expect(inFrench('photo.csv is a PNG picture, not a CSV file.')).toBe(
      'photo.csv est une image PNG, pas un fichier CSV.',
    );
    expect(
      inFrench(
        'In rows 3, 8 and 12 the number of cells is not 5: missing cells are gaps, surplus ones stay as they are.',
      ),
    ).toContain('lignes 3, 8 et 12');
    expect(inFrench('A quoted cell that begins in row 7 of a.csv is never closed.')).toContain('à la ligne 7 de a.csv');
    expect(inFrench('Rows 4 and 9 have no value at all.')).toBe('Les lignes 4 et 9 n’ont aucune valeur.');
  });

  it('goes sentence by sentence where several stand together', () => {
    expect(
      inFrench(
        'a.csv is no longer at /home/a.csv. Open a.csv again to see its cells; until then the model can fill new rows only.',
      ),
    ).toBe(
      'a.csv n’est plus à l’emplacement /home/a.csv. Rouvrez a.csv pour voir ses cellules\u202f; d’ici là, le modèle ne peut que compléter de nouvelles lignes.',
    );
  });

  it('leaves what it does not know', () => {
    expect(inFrench('Strange things. Nothing was changed.')).toBe('Strange things. Rien n’a été modifié.');
    expect(inFrench('')).toBe('');
  });
});
