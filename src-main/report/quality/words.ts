import type { Language } from '../words';

const english = {
  title: (name: string) => `${name}: made rows judged`,
  imagesTitle: (name: string) => `${name}: made images judged`,
  judged: (judged: string, learnt: string, held: string) =>
    `${judged} rows were made with the model and judged beside the ${learnt} rows that it learnt from and ${held} rows that it has never seen.`,
  judgedImages: (judged: string, learnt: string, held: string) =>
    `${judged} images were made with the model and judged beside the ${learnt} images that it learnt from and ${held} images that it has never seen.`,
  noneHeld:
    'The run held no rows out, so real rows cannot be judged in the same way, and overfitting cannot be told. A run with the goal “Generate” holds a fifth of the rows out.',
  sources: {
    fitted:
      'The codes of the made rows come from a density fitted to the codes of the rows that were learnt from (a mixture of Gaussians), not from the prior.',
    prior: 'The codes of the made rows come from the prior.',
  },
  imageSources: {
    fitted:
      'The codes of the made images come from a density fitted to the codes of the images that were learnt from (a mixture of Gaussians), not from the prior.',
    prior: 'The codes of the made images come from the prior.',
  },
  seed: (seed: string) => `Seed ${seed}.`,
  askedAlone: 'All of these real ones are as was asked for; what was asked for is not judged.',
  askedFew: (fulfilling: string) =>
    `Too few real ones are as was asked for (${fulfilling}): what was made stands beside all, and differs from them by what was asked for.`,
  askedUntold:
    'Real ones cannot be picked by what was asked for: what was made stands beside all, and differs from them by what was asked for.',
  likeness: 'How like the real ones?',
  measure: 'Measure',
  made: 'Made',
  realRows: 'Real, held out',
  ideal: 'Ideal',
  shapes: 'Column shapes',
  pairs: 'Pair trends',
  allPairs: 'Pair trends, weak pairs too',
  detection: 'Told from real ones (C2ST, AUC)',
  foretold: (column: string, accuracy: boolean) =>
    accuracy
      ? `${column} foretold after learning from them (right)`
      : `${column} foretold after learning from them (R²)`,
  density: 'Density',
  coverage: 'Coverage',
  sharpness: 'Sharpness (variance of the Laplacian)',
  sameAsReal: 'as real',
  likenessNote:
    'Column shapes: mean of 1 − Kolmogorov–Smirnov distance (numbers) and 1 − total variation (levels) to the learnt rows. Pair trends: similarity of correlations and of cross tables, over pairs related in the real rows (SDMetrics 0.29’s definitions). C2ST: area under the ROC curve of trees that tell made rows from real ones, cross-validated; real rows are those held out against learnt ones. Foretold: trees learn from made rows, or from as many real ones, and are tested on rows held out.',
  imagesNote:
    'C2ST: area under the ROC curve of trees that tell made images from images held out by their eight main components, cross-validated; real: held-out images against learnt ones. Density: how thickly made images lie around real ones, against how thickly real ones do, by sixteen components; below 1 they lie elsewhere, above 1 in the thick of them. Coverage: share of the real images that a made one comes near (Naeem et al. 2020). Sharpness: mean over images of the variance of the Laplacian, pixels 0 to 1; a blurred image has a small one.',
  overfitting: 'Overfitting check',
  overfittingNote:
    'This checks whether the model copies what it learnt from. It is no proof of privacy. Distance: mean over columns of the difference over the range, 1 for another level. Nearer to learnt: share of made ones that are nearer to one that was learnt from than to one held out, as if there were as many of each; near 50 % when nothing is copied, 100 % for copies.',
  imagesOverfittingNote:
    'This checks whether the model copies what it learnt from. It is no proof of privacy. Distance: root of the mean squared difference of pixels 0 to 1. Nearer to learnt: share of made images that are nearer to one that was learnt from than to one held out, as if there were as many of each; near 50 % when nothing is copied, 100 % for copies.',
  nearer: 'Nearer to a learnt one than to one held out',
  distance: 'Distance to the closest learnt one, median',
  ratio: 'Nearest distance over the next, median',
  copies: 'Equal to a learnt one',
  fresh: 'Rows that no learnt row matches (within 1 %)',
  columns: 'Column by column',
  column: 'Column',
  kind: 'Kind',
  score: 'Made',
  strongest: 'Pairs of columns, least kept first',
  pair: 'Pair',
  strength: 'Related (real)',
  pairsNote: 'Pairs that are related in the real rows: |ρ| above 0.5, or Cramér’s V above 0.3.',
  distributions: 'Learnt and made',
  distributionsNote: 'Shares of the values that were learnt from (grey) and of the made ones (coloured).',
  figure: (column: string) => `Learnt and made values of ${column}`,
  samples: 'Made images, and below each the nearest one that was learnt from',
  sampleAlt: 'Made images in odd lines, the nearest learnt image below each in even lines',
};

type Words = typeof english;

const french: Words = {
  title: (name) => `${name} : lignes générées, évaluées`,
  imagesTitle: (name) => `${name} : images générées, évaluées`,
  judged: (judged, learnt, held) =>
    `${judged} lignes ont été générées par le modèle et évaluées face aux ${learnt} lignes dont il a appris et à ${held} lignes qu’il n’a jamais vues.`,
  judgedImages: (judged, learnt, held) =>
    `${judged} images ont été générées par le modèle et évaluées face aux ${learnt} images dont il a appris et à ${held} images qu’il n’a jamais vues.`,
  noneHeld:
    'Aucune ligne n’a été mise à part lors de l’entraînement : les lignes réelles ne peuvent pas être évaluées de la même façon, ni le surapprentissage mesuré. Un entraînement avec l’objectif « Générer » met à part un cinquième des lignes.',
  sources: {
    fitted:
      'Les codes des lignes générées viennent d’une densité ajustée aux codes des lignes apprises (un mélange de gaussiennes), et non de l’a priori.',
    prior: 'Les codes des lignes générées viennent de l’a priori.',
  },
  imageSources: {
    fitted:
      'Les codes des images générées viennent d’une densité ajustée aux codes des images apprises (un mélange de gaussiennes), et non de l’a priori.',
    prior: 'Les codes des images générées viennent de l’a priori.',
  },
  seed: (seed) => `Graine ${seed}.`,
  askedAlone: 'Toutes ces vraies répondent à la demande ; ce qui est demandé n’est pas évalué.',
  askedFew: (fulfilling) =>
    `Trop peu de vraies répondent à la demande (${fulfilling}) : ce qui est généré est comparé à toutes, et en diffère par ce qui est demandé.`,
  askedUntold:
    'Les vraies ne peuvent pas être choisies selon la demande : ce qui est généré est comparé à toutes, et en diffère par ce qui est demandé.',
  likeness: 'Ressemblent-elles aux vraies ?',
  measure: 'Mesure',
  made: 'Générées',
  realRows: 'Réelles, mises à part',
  ideal: 'Idéal',
  shapes: 'Formes des colonnes',
  pairs: 'Liens entre colonnes',
  allPairs: 'Liens entre colonnes, paires faibles comprises',
  detection: 'Distinguées des vraies (C2ST, AUC)',
  foretold: (column, accuracy) =>
    accuracy
      ? `${column} prédite après apprentissage sur elles (justes)`
      : `${column} prédite après apprentissage sur elles (R²)`,
  density: 'Densité',
  coverage: 'Couverture',
  sharpness: 'Netteté (variance du laplacien)',
  sameAsReal: 'comme les vraies',
  likenessNote:
    'Formes des colonnes : moyenne de 1 − distance de Kolmogorov–Smirnov (nombres) et de 1 − variation totale (niveaux) face aux lignes apprises. Liens : similarité des corrélations et des tableaux croisés, sur les paires liées dans les lignes réelles (définitions de SDMetrics 0.29). C2ST : aire sous la courbe ROC d’arbres qui distinguent lignes générées et réelles, en validation croisée ; les lignes réelles sont celles mises à part face aux lignes apprises. Prédite : des arbres apprennent des lignes générées, ou d’autant de lignes réelles, et sont testés sur les lignes mises à part.',
  imagesNote:
    'C2ST : aire sous la courbe ROC d’arbres qui distinguent images générées et images mises à part d’après leurs huit premières composantes principales, en validation croisée ; réelles : images mises à part face aux images apprises. Densité : à quel point les images générées se pressent autour des réelles, face aux réelles elles-mêmes, d’après seize composantes ; au-dessous de 1 elles sont ailleurs, au-dessus là où les réelles sont le plus serrées. Couverture : part des images réelles dont une image générée s’approche (Naeem et al. 2020). Netteté : moyenne, sur les images, de la variance du laplacien, pixels de 0 à 1 ; elle est petite pour une image floue.',
  overfitting: 'Contrôle du surapprentissage',
  overfittingNote:
    'Ce contrôle dit si le modèle recopie ce dont il a appris. Ce n’est pas une preuve de confidentialité. Distance : moyenne, sur les colonnes, de l’écart rapporté à l’étendue, 1 pour un autre niveau. Plus proches des apprises : part des lignes générées plus proches d’une ligne apprise que d’une ligne mise à part, comme à effectifs égaux ; près de 50 % quand rien n’est recopié, 100 % pour des copies.',
  imagesOverfittingNote:
    'Ce contrôle dit si le modèle recopie ce dont il a appris. Ce n’est pas une preuve de confidentialité. Distance : racine de l’écart quadratique moyen des pixels de 0 à 1. Plus proches des apprises : part des images générées plus proches d’une image apprise que d’une image mise à part, comme à effectifs égaux ; près de 50 % quand rien n’est recopié, 100 % pour des copies.',
  nearer: 'Plus proches d’une apprise que d’une mise à part',
  distance: 'Distance à l’apprise la plus proche, médiane',
  ratio: 'Distance la plus proche sur la suivante, médiane',
  copies: 'Égales à une apprise',
  fresh: 'Lignes qu’aucune ligne apprise n’égale (à 1 % près)',
  columns: 'Colonne par colonne',
  column: 'Colonne',
  kind: 'Type',
  score: 'Générées',
  strongest: 'Paires de colonnes, les moins fidèles d’abord',
  pair: 'Paire',
  strength: 'Lien (réel)',
  pairsNote: 'Paires liées dans les lignes réelles : |ρ| supérieur à 0,5, ou V de Cramér supérieur à 0,3.',
  distributions: 'Appris et généré',
  distributionsNote: 'Parts des valeurs apprises (gris) et des valeurs générées (en couleur).',
  figure: (column) => `Valeurs apprises et générées de ${column}`,
  samples: 'Images générées et, sous chacune, l’image apprise la plus proche',
  sampleAlt: 'Images générées sur les lignes impaires, image apprise la plus proche sous chacune sur les lignes paires',
};

export function qualityWords(language: Language): Words {
  return language === 'fr' ? french : english;
}
