import type { generate as en } from '../en/generate';

export const generate: typeof en = {
  title: 'Génération',
  question: 'En créer d’autres',
  reading: 'Recherche du modèle',
  empty: {
    title: 'Pas encore de modèle',
    rows: 'Entraînez d’abord un modèle, avec l’objectif « Générer ». Lacuna tire ensuite des codes et les décode en nouvelles lignes.',
    images:
      'Entraînez d’abord un modèle, avec l’objectif « Générer ». Lacuna tire ensuite des codes et les décode en nouvelles images.',
    running: 'La génération sera possible à la fin du calcul.',
    action: 'Aller à l’entraînement',
    follow: 'Suivre le calcul',
  },
  ready: {
    rows: 'Aucune ligne créée pour l’instant',
    rowsText:
      'Choisissez combien, puis appuyez sur le bouton. Elles sont ensuite évaluées face à de vraies lignes que le modèle n’a jamais vues.',
    images: 'Aucune image générée pour l’instant',
    imagesText:
      'Choisissez combien, puis appuyez sur le bouton. Elles sont ensuite évaluées face à de vraies images que le modèle n’a jamais vues.',
  },
  count: { rows: 'Lignes', images: 'Images' },
  seed: 'Graine',
  codes: {
    label: 'Origine des codes',
    fitted: 'Une densité ajustée',
    prior: 'L’a priori',
  },
  source: {
    fitted:
      'Tirées d’une densité ajustée aux codes de ce que le modèle a appris (un mélange de gaussiennes), et non de l’a priori.',
    prior:
      'Tirées de l’a priori. Une densité ajustée aux codes, conservée par les calculs dont l’objectif est « Générer », donne le plus souvent de meilleurs tirages.',
  },
  make: { rows: 'Créer {n} ligne | Créer {n} lignes', images: 'Générer {n} image | Générer {n} images' },
  making: { rows: 'Création des lignes', images: 'Génération des images' },
  judging: { rows: 'Évaluation face aux vraies lignes', images: 'Évaluation face aux vraies images' },
  report: 'Enregistrer le rapport',
  reportName: '{name}-creees.html',
  export: 'Exporter les lignes créées',
  exportDone: '{n} ligne créée écrite dans {name}. | {n} lignes créées écrites dans {name}.',
  exportName: '{name}-creees.csv',
  stale: {
    rows: 'Les réglages ont changé depuis la création de ces lignes ; l’export écrit les lignes affichées.',
    images: 'Les réglages ont changé depuis ; ce sont les images affichées qui seront enregistrées.',
  },
  measures: {
    title: 'Ressemblent-elles aux vraies lignes ?',
    imagesTitle: 'Ressemblent-elles aux vraies images ?',
    note: '{judged} lignes créées avec la même graine, face à {learnt} lignes dont le modèle a appris et {held} qu’il n’a jamais vues.',
    imagesNote:
      '{judged} images générées avec la même graine, face à {learnt} images dont le modèle a appris et {held} qu’il n’a jamais vues.',
    noneHeld:
      '{judged} lignes créées avec la même graine, face à {learnt} lignes dont le modèle a appris. Aucune ligne n’a été mise à part, le surapprentissage ne peut donc pas être mesuré : entraînez avec l’objectif « Générer » pour cela.',
    askedAlone: 'Toutes ces vraies répondent à votre demande ; ce que vous demandez n’est pas évalué.',
    askedFew:
      'Seules {n} vraies répondent à votre demande, trop peu pour en juger : celles-ci sont comparées à toutes, et en diffèrent par ce que vous demandez.',
    askedUntold:
      'Les vraies ne peuvent pas être choisies selon votre demande : celles-ci sont comparées à toutes, et en diffèrent par ce que vous demandez.',
    measure: 'Mesure',
    made: 'Créées',
    real: 'Vraies, à part',
    ideal: 'Idéal',
    asReal: 'comme les vraies',
    shapes: 'Forme des colonnes',
    shapesText: 'Ressemblance moyenne des valeurs de chaque colonne avec les valeurs apprises.',
    trends: 'Relations entre colonnes',
    trendsText: 'Conservation des liens entre colonnes : corrélations et tableaux croisés.',
    trendsNone: 'Aucune paire de colonnes n’est fortement liée : il n’y a rien à conserver.',
    detection: 'Distinguées des vraies (C2ST)',
    detectionText:
      'Des arbres essaient de distinguer lignes créées et vraies lignes : 0,5 s’ils n’y parviennent pas, 1 s’ils y parviennent toujours.',
    imageDetectionText:
      'Des arbres essaient de distinguer images générées et vraies images d’après leurs composantes principales : 0,5 s’ils n’y parviennent pas, 1 s’ils y parviennent toujours.',
    accuracy: '{column} prédite, part de justes (TSTR)',
    determination: '{column} prédite, R² (TSTR)',
    transferText:
      'Des arbres apprennent des lignes créées, ou d’autant de vraies, et prédisent {column} pour {n} lignes mises à part. Sans apprentissage : {trivial}.',
    foretold: 'Colonne prédite',
    density: 'Densité',
    densityText:
      'À quel point les images générées se pressent autour des vraies, face aux vraies elles-mêmes. Au-dessous de 1 : elles sont ailleurs ; au-dessus : là où les vraies sont le plus serrées, comme le sont les images floues.',
    coverage: 'Couverture',
    coverageText: 'Part des vraies images dont une image générée s’approche : leur variété.',
    sharpness: 'Netteté',
    sharpnessText: 'Variance moyenne du laplacien, pixels de 0 à 1 : elle est petite pour des images floues.',
    fresh: 'Lignes nouvelles',
    freshText: 'Lignes créées qui ne correspondent à aucune ligne apprise, nombres à 1 % de l’étendue près.',
  },
  copying: {
    title: 'Contrôle du surapprentissage',
    note: 'Le modèle recopie-t-il ce dont il a appris ? Ce n’est pas une preuve de confidentialité.',
    nearer: 'Plus proches d’une apprise',
    nearerText:
      'Dont la plus proche parmi les vraies a été apprise et non mise à part, comme à effectifs égaux : 50 % si rien n’est recopié, 100 % pour des copies.',
    distance: 'Distance à la plus proche (DCR)',
    distanceText: 'Distance médiane à l’apprise la plus proche. Bien plus petite que pour les vraies : des copies.',
    ratio: 'Plus proche sur suivante (NNDR)',
    ratioText: 'Médiane de cette distance sur celle de la suivante. Près de 0 : chacune est liée à une seule apprise.',
    copies: 'Égales à une apprise',
    copiesText: 'Les vraies peuvent être égales par hasard quand il y a peu de valeurs.',
  },
  columns: {
    title: 'Colonnes, la moins ressemblante d’abord',
    label: 'Ressemblance de la forme des colonnes',
    unit: 'Note de forme (1 : identiques)',
    name: 'Colonne',
    sentence: '{name} : les valeurs créées ressemblent aux vraies à {score} (1 : identiques). Cliquez pour comparer.',
  },
  pairs: {
    title: 'Paires de colonnes, la moins fidèle d’abord',
    note: 'Paires liées dans les vraies lignes : corrélation supérieure à 0,5 en valeur absolue, ou V de Cramér supérieur à 0,3.',
    label: 'Conservation des liens entre colonnes',
    unit: 'Note de paire (1 : identiques)',
    name: 'Paire',
    sentence:
      '{name} : {score} (1 : identiques) ; les vraies lignes mises à part ont {real}. Lien de {strength} dans les vraies lignes.',
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
  images: {
    one: 'Image générée {n}',
    pair: 'Image générée {n}, la plus proche de l’image {image}, à une distance de {distance}',
    nearest: 'Les vraies images les plus proches',
    note: 'À gauche : une image générée. À droite : l’image la plus proche parmi celles dont le modèle a appris.',
  },
};
