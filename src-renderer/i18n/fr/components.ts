import type { components as en } from '../en/components';

export const components: typeof en = {
  explain: 'Expliquer : {term}',
  side: '{view} : détails',
  resize: 'Largeur du panneau latéral',
  kinds: {
    numeric: 'nombre',
    categorical: 'catégorie',
    boolean: 'oui/non',
    datetime: 'date ou heure',
    text: 'texte',
    identifier: 'identifiant',
  },
  unnamed: 'colonne {n}',
  grid: {
    label: 'Cellules du tableau',
    row: 'Ligne',
    gap: 'lacune',
    filled: 'comblée : {text}',
    hidden: '{text}, masquée pour évaluer le calcul',
    failed: 'Ces lignes n’ont pas pu être lues.',
    again: 'Relire',
  },
};
