import type { reconstruction as en } from '../en/reconstruction';

export const reconstruction: typeof en = {
  title: 'Reconstruction',
  question: 'Qu’est-ce qu’il ne comprend pas ?',
  empty: {
    title: 'Pas encore de modèle',
    text: 'Entraînez d’abord un modèle. Il restitue ensuite chaque cellule observée, et les erreurs s’affichent ici.',
    running: 'Les erreurs apparaîtront ici à la fin du calcul.',
    action: 'Aller à l’entraînement',
    follow: 'Suivre le calcul',
  },
  loading: 'Restitution de toutes les lignes',
  form: {
    label: 'Façon de restituer les cellules',
    hidden: 'D’après le reste de la ligne',
    hiddenHint: 'La cellule elle-même est cachée à l’encodeur : ce que le modèle comprend.',
    whole: 'D’après la ligne entière',
    wholeHint: 'L’encodeur voit aussi la cellule : la reconstruction simple d’un auto-encodeur.',
  },
  summary:
    'En moyenne, une cellule observée est restituée avec une erreur de {error} ; aucune ligne ne sort du lot. | En moyenne, une cellule observée est restituée avec une erreur de {error} ; {n} ligne sur {rows} est atypique. | En moyenne, une cellule observée est restituée avec une erreur de {error} ; {n} lignes sur {rows} sont atypiques.',
  summaryNote:
    'Erreur : pour un nombre, l’écart rapporté à l’étendue de la colonne ; pour une catégorie, 1 − la probabilité donnée à la bonne.',
  columns: {
    title: 'Colonnes, la pire d’abord',
    label: 'Erreur de reconstruction par colonne',
    unit: 'Erreur moyenne',
    name: 'Colonne',
    sentence: '{name} est restituée avec une erreur moyenne de {error}.',
  },
  histogram: {
    title: 'Erreurs de toutes les lignes',
    label: 'Distribution des erreurs de reconstruction des lignes',
    unit: 'Erreur moyenne de la ligne',
    count: 'Lignes',
    fence: 'atypiques →',
  },
  map: {
    title: 'Lignes {from} à {to} sur {total}, la pire d’abord',
    label: 'Erreur de reconstruction des lignes par colonne',
    note: 'Clair : mal restitué. Hachuré : une lacune. Cliquez sur une cellule pour voir sa ligne.',
    unit: 'erreur',
    row: 'Ligne',
    sentence: 'Ligne {row}, {column} : erreur {error}.',
    previous: 'Lignes pires',
    next: 'Lignes meilleures',
  },
  rows: {
    title: 'Lignes, la pire d’abord',
    label: 'Lignes par erreur de reconstruction',
    row: 'Ligne {row}',
    outlier: 'atypique',
    first: 'Les {n} pires lignes sur {total}.',
  },
  row: {
    title: 'Ligne {row} : observée et restituée',
    error: 'Erreur moyenne {error}.',
    column: 'Colonne',
    observed: 'Observé',
    rebuilt: 'Restitué',
    cellError: 'Erreur',
    gap: 'lacune',
    none: 'Choisissez une ligne dans la liste ou sur la carte thermique.',
  },
};
