import type { domains as english } from '../en/domains';

export const domains: typeof english = {
  title: 'Un autre domaine',
  note: {
    table:
      'Ajoutez les lignes d’un second fichier, et un modèle apprend à traduire de l’un à l’autre. Les colonnes communes restent ; une de plus dit de quel fichier vient chaque ligne.',
    images:
      'Ajoutez un second jeu d’images, et un modèle apprend à traduire de l’un à l’autre. Les étiquettes sont alors les noms des deux jeux.',
  },
  trained: 'Le modèle actuel est alors abandonné.',
  running: 'Un entraînement apprend des données telles qu’elles sont. Arrêtez-le, ou attendez sa fin.',
  joined: {
    table:
      'Les lignes de {first}, puis celles de {second}. Les exports réunissent les deux dans un fichier, écrit comme {first} ; vos deux fichiers restent tels quels.',
    images: 'Les images de {first}, puis celles de {second}. L’étiquette de chacune est le nom de son jeu.',
  },
  addRows: 'Ajouter les lignes d’un second fichier',
  addFolder: 'Ajouter un dossier',
  addFile: 'Ajouter un ZIP ou un fichier IDX',
  leaveOut: 'Retirer {second}',
  added: 'Deux domaines sont ouverts, {first} et {second} ; un modèle peut apprendre à traduire de l’un à l’autre.',
  train: 'Aller à l’entraînement',
  left: 'Le second domaine est retiré.',
};
