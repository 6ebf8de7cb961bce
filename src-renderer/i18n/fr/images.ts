import type { images as english } from '../en/images';

export const images: typeof english = {
  read: {
    resized:
      '1 avait une autre taille et a été ramenée à celle-ci | {n} avaient une autre taille et ont été ramenées à celle-ci',
    gaps: '{pixels} pixels manquent (transparents) dans 1 image | {pixels} pixels manquent (transparents) dans {n} images',
  },
  empty: {
    title: 'Pas encore de modèle',
    running: 'Le résultat apparaîtra à la fin de l’entraînement.',
    action: 'Aller à l’entraînement',
    follow: 'Suivre l’entraînement',
  },
  goal: {
    label: 'À quoi servira le modèle ?',
    fill: 'Remplir les lacunes',
    fillText: 'Le modèle apprend à peindre les parties masquées d’après le reste de l’image. Meilleurs pixels remplis.',
    explore: 'Explorer les images',
    exploreText: 'Chaque image devient un point d’une carte à deux axes : ce qui se ressemble s’y retrouve.',
    generate: 'Générer de nouvelles images',
    generateText:
      'Les codes latents doivent suivre l’a priori de près, pour que tout tirage donne une image plausible.',
  },
  quality: {
    fastText: 'Un petit réseau et peu de passages. Pour un premier coup d’œil.',
    balancedText: 'S’arrête quand les images jamais vues ne sont plus mieux reconstruites.',
    bestText: 'Un réseau large, entraîné plus longtemps. Pour le résultat que vous publierez.',
  },
  plan: {
    hold: '1 image est mise de côté, pour évaluer le résultat sur ce que le modèle n’a pas vu. | {n} images sont mises de côté, pour évaluer le résultat sur ce que le modèle n’a pas vu.',
    dense:
      'Un réseau de {latent} variables latentes et {layers} × {units} unités apprend des autres ({parameters} poids, au plus {epochs} époques). Des parties en sont masquées pendant l’apprentissage.',
    convolution:
      'Un réseau de {latent} variables latentes et {layers} convolutions, dont la dernière a {units} filtres, apprend des autres ({parameters} poids, au plus {epochs} époques). Des parties en sont masquées pendant l’apprentissage.',
    score:
      'Les images mises de côté sont reconstruites et remplies, puis comparées à l’image moyenne et à l’image la plus proche.',
    fill: 'Les pixels manquants sont remplis ; ceux qui sont observés ne changent jamais.',
    keep: 'Le modèle entraîné reste prêt pour la carte et pour de nouvelles images.',
  },
  train: {
    make: 'Générer des images',
    filled: 'Voir les images remplies',
    safe: 'Vos images sont intactes, et le dernier point de reprise est conservé.',
    dense:
      'Le modèle sera fait de couches denses : des convolutions prendraient ici plusieurs fois plus de temps. Elles sont chez elles sur un GPU ou TensorFlow natif.',
    denseWished: 'Le modèle sera fait de couches denses, comme choisi dans les réglages avancés.',
    convolution: 'Le modèle sera fait de convolutions, qui voient les formes où qu’elles soient.',
    held: 'Images mises de côté',
    batch: 'Images par pas',
    convolutionShape: '{latent} variables latentes, {layers} convolutions, {units} filtres',
  },
  advanced: {
    body: 'Couches du modèle',
    bodyHint:
      'Les convolutions voient les formes où qu’elles soient ; sans GPU, elles prennent plusieurs fois plus de temps.',
    dense: 'Denses',
    convolution: 'Convolutions',
    hidden: 'Images mises de côté',
    hiddenHint: 'Part des images réservée à l’évaluation, 500 au plus.',
    batch: 'Images par pas',
    batchHint: 'Plus grand : plus régulier et plus rapide par époque ; plus petit : apprend mieux de peu d’images.',
    units: 'Unités par couche',
    unitsHint: 'Couches denses : unités de chacune. Convolutions : filtres de la dernière.',
    layers: 'Couches',
    layersHint: 'Couches cachées, ou convolutions qui réduisent l’image de moitié, dans l’encodeur et le décodeur.',
    epochs: 'Époques au plus',
    epochsHint: 'Passages sur les images. L’entraînement s’arrête plus tôt s’il n’apporte plus rien.',
  },
  curves: {
    reconstructionNote: 'Écart entre pixels reconstruits et observés, parties masquées comprises.',
    reconstructionUnit: 'Erreur quadratique (pixels de 0 à 1)',
    held: 'Erreur sur les images mises de côté',
    heldNote: 'La courbe honnête : des images que le réseau n’a jamais vues. Le meilleur point est gardé.',
    heldUnit: 'Erreur quadratique (pixels de 0 à 1)',
    meanMode: 'image moyenne',
  },
  scores: {
    title: 'Images jamais vues',
    note: 'Erreur quadratique moyenne sur 1 image mise de côté. | Erreur quadratique moyenne sur {n} images mises de côté.',
    none: 'Il y avait trop peu d’images pour en mettre de côté : pas de score.',
    rebuilt: 'Reconstruite d’après l’image entière',
    hidden: 'Un rectangle masqué rempli',
    model: 'AAE',
    mean: 'Image moyenne',
    nearest: 'Image la plus proche',
    sentence:
      'Sur {n} images mises de côté, les pixels reconstruits ont une erreur quadratique de {rebuilt} ; l’image moyenne a {mean}. Les parties masquées sont remplies avec {hidden} ; l’image la plus proche aurait {nearest}, l’image moyenne {hiddenMean}.',
  },
  rebuilt: {
    question: 'Quelles images ne comprend-il pas ?',
    order: 'Ordre',
    worst: 'Pires d’abord',
    best: 'Meilleures d’abord',
    summary:
      'En moyenne, une image est reconstruite avec une erreur quadratique de {error} ; l’image moyenne aurait {mean}.',
    note: 'À gauche : l’image. À droite : ce que le modèle en fait.',
    tile: 'Image {image}, {label} : erreur {error}',
    tilePlain: 'Image {image} : erreur {error}',
    empty:
      'Entraînez d’abord un modèle. Il reconstruit alors chaque image ; celles qu’il ne comprend pas viennent en tête.',
    loading: 'Reconstruction de toutes les images',
    selected: 'Image {image}',
    selectedNote: 'Erreur quadratique {error}.',
    real: 'Image',
    realLabel: 'Image, étiquette {label}',
    rebuilt: 'Reconstruite',
    difference: 'Différence',
    none: 'Choisissez une paire pour la voir en grand.',
  },
  colour: { label: 'Étiquette' },
  map: {
    empty: 'Entraînez d’abord un modèle. Chaque image devient alors un point ; celles qui se ressemblent sont proches.',
    loading: 'Mise en place des images',
    tooltip: 'Image {row}. {title} : {value}.',
    tooltipPlain: 'Image {row}.',
    sample: '{shown} images sur {total}, tirées au hasard',
    all: '1 image | {n} images',
  },
  selection: {
    title: 'Aucune image choisie | 1 image choisie | {n} images choisies',
    hint: 'Choisissez des points au lasso, au rectangle, d’un clic, ou tout un groupe dans la légende.',
  },
  walk: {
    title: 'Chemin de l’image {from} à l’image {to}',
    note: 'Images décodées à pas égaux le long de la droite entre les deux codes latents.',
    close: 'Revenir aux images',
  },
  clusters: {
    images: '1 image | {n} images',
    select: 'Choisir ses images',
    more: 'plus souvent {level}',
    less: 'moins souvent {level}',
  },
  decoded: {
    plain: 'Image décodée',
    hint: 'Cliquez dans le vide de la carte pour voir ce que le décodeur en fait.',
    title: 'Image décodée en ({x}, {y})',
    note: 'Ce que le décodeur fait de ce point. Ce n’est aucune de vos images.',
  },
  manifold: {
    title: 'Toute la carte, décodée',
    note: 'Images à pas égaux sur l’a priori, jusqu’à {reach} écarts types de son centre.',
    axes: 'z1 vers la droite, z2 vers le haut',
  },
  generate: {
    count: 'Images',
    make: 'Générer 1 image | Générer {n} images',
    making: 'Génération des images',
    ready: 'Aucune image générée',
    readyText:
      'Choisissez combien, puis appuyez sur le bouton. Chacune est un tirage de l’a priori, décodé ; aucune ne copie les vôtres.',
    empty: 'Entraînez d’abord un modèle. Lacuna tire alors de l’a priori et décode les tirages en nouvelles images.',
    stale: 'Les réglages ont changé depuis ; ce sont les images affichées qui seront enregistrées.',
    grid: 'Enregistrer en une image',
    folder: 'Enregistrer en dossier',
    gridName: '{name}-generees.png',
    folderName: '{name}-generees',
    saved: '1 image générée écrite dans {name}. | {n} images générées écrites dans {name}.',
  },
  filled: {
    question: 'Que seraient les pixels ?',
    summary:
      '{pixels} pixels manquants de 1 image sont remplis. À gauche : l’image et ses lacunes. À droite : remplie. | {pixels} pixels manquants de {n} images sont remplis. À gauche : l’image et ses lacunes. À droite : remplie.',
    empty: 'Entraînez d’abord un modèle. Il remplit alors les pixels manquants de chaque image.',
    export: 'Exporter les images remplies',
    folderName: '{name}-remplies',
    saved: '1 image remplie écrite dans {name}. | {n} images remplies écrites dans {name}.',
  },
};
