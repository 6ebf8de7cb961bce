import type { generate as en } from '../en/generate';

export const generate: typeof en = {
  title: 'Génération',
  question: 'Créer d’autres lignes',
  empty: {
    title: 'Pas encore de modèle',
    text: 'Entraînez d’abord un modèle. Lacuna tire ensuite dans l’a priori et décode les tirages en nouvelles lignes.',
    running: 'Des lignes pourront être créées à la fin du calcul.',
    action: 'Aller à l’entraînement',
    follow: 'Suivre le calcul',
  },
  ready: {
    title: 'Aucune ligne créée pour l’instant',
    text: 'Choisissez combien, puis appuyez sur le bouton. Chaque ligne créée est un tirage de l’a priori, décodé ; aucune ne copie les vôtres.',
  },
  rows: 'Lignes',
  seed: 'Graine',
  make: 'Créer {n} ligne | Créer {n} lignes',
  making: 'Création des lignes',
  export: 'Exporter les lignes créées',
  exportDone: '{n} ligne créée écrite dans {name}. | {n} lignes créées écrites dans {name}.',
  exportName: '{name}-creees.csv',
  stale: 'Les réglages ont changé depuis la création de ces lignes ; l’export écrit les lignes affichées.',
  measures: {
    title: 'Ressemblent-elles aux vraies lignes ?',
    shapes: 'Forme des colonnes',
    shapesText: 'Ressemblance moyenne des valeurs de chaque colonne ; 1 : identiques.',
    trends: 'Relations entre colonnes',
    trendsText: 'Conservation des corrélations entre colonnes de nombres fortement liées ; 1 : identiques.',
    trendsNone: 'Aucune paire de colonnes de nombres n’est fortement liée : il n’y a rien à conserver.',
    fresh: 'Lignes nouvelles',
    freshText: 'Part des lignes créées qui ne correspondent à aucune vraie ligne, nombres à 1 % de l’étendue près.',
  },
  columns: {
    title: 'Colonnes, la moins ressemblante d’abord',
    label: 'Ressemblance de la forme des colonnes',
    unit: 'Note de forme (1 : identiques)',
    name: 'Colonne',
    sentence: '{name} : les valeurs créées ressemblent aux vraies à {score} (1 : identiques). Cliquez pour comparer.',
  },
  distribution: {
    title: 'Vraies et créées : {column}',
    label: 'Valeurs vraies et créées de {column}',
    made: 'Créées',
  },
  grid: {
    title: 'Lignes créées',
    shown: 'Les {shown} premières des {n} lignes créées.',
    label: 'Lignes créées',
  },
};
