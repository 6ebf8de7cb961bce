import type { terms as en } from '../en/terms';

export const terms: typeof en = {
  gap: {
    name: 'Lacune',
    text: 'Une cellule manquante. Lacuna comble les lacunes et rien d’autre : une cellule observée n’est jamais modifiée.',
  },
  observed: { name: 'Cellule observée', text: 'Une cellule qui contient une valeur dans votre fichier.' },
  hidden: {
    name: 'Cellule masquée',
    text: 'Une cellule observée mise de côté pendant le calcul, puis comblée, afin de comparer la valeur proposée à la vraie.',
  },
  filled: {
    name: 'Cellule comblée',
    text: 'Une lacune à laquelle Lacuna a donné une valeur. Elle est teintée partout où elle apparaît.',
  },
  kind: {
    name: 'Type',
    text: 'La façon de lire les cellules d’une colonne : nombres, catégories, oui/non, dates, texte libre ou identifiants. Texte et identifiants ne sont pas modélisés.',
  },
  role: {
    name: 'Rôle',
    text: 'Une variable entre dans le modèle. Une étiquette aussi, et sert en plus à colorer et à grouper. Une colonne ignorée reste telle quelle, lacunes comprises.',
  },
  domain: {
    name: 'Domaine',
    text: 'Des données d’une même sorte ou d’une même source : les manchots d’une île, des photographies face à des dessins. Un modèle de deux domaines apprend ce qu’ils ont en commun, et donc ce qu’une ligne ou une image de l’un serait dans l’autre.',
  },
  missingCode: {
    name: 'Code de valeur manquante',
    text: 'Un texte qui tient lieu de valeur manquante, comme NA, ? ou -999. Les espaces autour et la casse ne comptent pas.',
  },
  bounds: {
    name: 'Bornes',
    text: 'Les nombres comblés restent entre ces valeurs. Si le champ est vide, l’étendue des valeurs observées fait foi.',
  },
  pattern: {
    name: 'Motif de lacunes',
    text: 'Une combinaison de colonnes qui manquent ensemble sur une même ligne, et le nombre de lignes concernées.',
  },
  together: {
    name: 'Lacunes liées',
    text: 'Corrélation des absences : +1 si deux colonnes manquent toujours sur les mêmes lignes, 0 si leurs lacunes n’ont aucun rapport.',
  },
  encoder: { name: 'Encodeur', text: 'Le réseau qui transforme une ligne en son code latent z.' },
  decoder: { name: 'Décodeur', text: 'Le réseau qui retransforme un code latent z en une ligne.' },
  discriminator: {
    name: 'Discriminateur',
    text: 'Le réseau qui cherche à distinguer les codes latents des vraies lignes des tirages de l’a priori ; l’encodeur apprend à le laisser dans le doute.',
  },
  latent: {
    name: 'Code latent z',
    text: 'Les quelques nombres auxquels le modèle réduit une ligne. Les lignes semblables y sont voisines.',
  },
  prior: {
    name: 'A priori',
    text: 'La loi vers laquelle les codes latents sont attirés, pour que tout tirage de cette loi se décode en une ligne plausible.',
  },
  reconstructionPhase: {
    name: 'Phase de reconstruction',
    text: 'L’encodeur et le décodeur apprennent à restituer chaque ligne telle qu’elle était.',
  },
  regularisationPhase: {
    name: 'Phase antagoniste',
    text: 'Le discriminateur apprend à distinguer les codes latents de l’a priori, et l’encodeur à les rendre semblables.',
  },
  run: { name: 'Calcul', text: 'Un entraînement du début à la fin, avec ses réglages, ses courbes et son résultat.' },
  seed: {
    name: 'Graine',
    text: 'Le nombre dont découle tout le hasard d’un calcul. À graine égale, résultat égal sur le même moteur.',
  },
  draw: {
    name: 'Tirage',
    text: 'Une complétion aléatoire du tableau. Plusieurs tirages montrent combien une analyse dépend des valeurs comblées.',
  },
  bestGuess: {
    name: 'Meilleure valeur',
    text: 'La valeur qui convient le mieux à une lacune, sans variation aléatoire.',
  },
  interval: {
    name: 'Intervalle à 90 %',
    text: 'Neuf fois sur dix, la vraie valeur devrait se trouver entre ces deux bornes. La fréquence réelle est mesurée sur les cellules masquées.',
  },
  meanMode: {
    name: 'Moyenne ou mode',
    text: 'La façon la plus simple de combler : la moyenne de la colonne ou sa modalité la plus fréquente. Un modèle qui ne fait pas mieux est inutile.',
  },
  nearestNeighbour: {
    name: 'Plus proche voisin',
    text: 'Comble une lacune d’après la ligne la plus semblable où la cellule est observée.',
  },
  gower: {
    name: 'Erreur de Gower',
    text: 'Pour un nombre, l’écart à la vérité rapporté à l’étendue de la colonne ; pour une catégorie, 1 si elle est fausse ; en moyenne sur les cellules masquées. 0 est parfait.',
  },
  nrmse: {
    name: 'NRMSE',
    text: 'Racine de l’erreur quadratique moyenne, divisée par l’écart-type de la colonne. 1 équivaut à peu près à la moyenne.',
  },
  accuracy: { name: 'Exactitude', text: 'La part des catégories masquées qui ont été comblées correctement.' },
  coverage: {
    name: 'Couverture',
    text: 'La fréquence à laquelle la vraie valeur d’une cellule masquée se trouve dans son intervalle à 90 %. Proche de 90 %, c’est honnête ; nettement moins, trop confiant.',
  },
  overimputation: {
    name: 'Surimputation',
    text: 'Chaque cellule masquée est comblée comme une lacune et comparée à sa vraie valeur : les points sur la diagonale sont justes.',
  },
  backend: {
    name: 'Moteur de calcul',
    text: 'Ce qui exécute le calcul : la carte graphique, TensorFlow natif ou WebAssembly.',
  },
  epoch: { name: 'Époque', text: 'Un passage sur toutes les lignes du tableau.' },
  cluster: { name: 'Groupe', text: 'Un ensemble de lignes dont les codes latents sont voisins.' },
  outlier: {
    name: 'Ligne atypique',
    text: 'Une ligne que le modèle restitue mal, parce qu’elle ressemble à peu d’autres ou contient une erreur.',
  },
};
