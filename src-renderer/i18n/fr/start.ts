import type { start as en } from '../en/start';

export const start: typeof en = {
  question: 'Que voulez-vous ouvrir ?',
  drop: {
    title: 'Déposez un tableau ici',
    text: 'CSV, TSV ou texte, quel que soit le séparateur. Dossiers d’images, fichiers IDX et projets .lacuna s’ouvrent aussi.',
    file: 'Ouvrir un fichier',
    folder: 'Ouvrir un dossier',
  },
  recents: {
    title: 'Récents',
    none: 'Les fichiers que vous ouvrez apparaîtront ici.',
    forget: 'Vider la liste',
  },
  contents: { table: 'tableau', images: 'images', project: 'projet' },
  samples: {
    title: 'Données d’exemple',
    note: 'Des données publiques pour essayer Lacuna.',
    none: 'Cette copie de Lacuna ne contient pas de données d’exemple.',
    licence: 'Licence : {licence}',
  },
  computer: {
    title: 'Cet ordinateur',
    looking: 'Recherche de ce qui peut calculer ici.',
    chosen: {
      gpu: 'Lacuna calcule sur la carte graphique.',
      webgpu: 'Lacuna entraîne sur la carte graphique, par WebGPU.',
      native: 'Lacuna calcule sur le processeur avec TensorFlow natif.',
      wasm: 'Lacuna calcule sur le processeur avec WebAssembly. Cela marche sur tout ordinateur et convient à la plupart des tableaux.',
    },
    hardware: '{processor}, {cores} fils d’exécution, {memory} de mémoire',
    details: 'Ce qui a été essayé',
    inUse: 'utilisé',
    usable: 'utilisable',
    unusable: 'inutilisable',
    names: {
      gpu: 'Carte graphique (CUDA)',
      webgpu: 'Carte graphique (WebGPU)',
      native: 'TensorFlow natif',
      wasm: 'WebAssembly',
    },
    private: 'Rien ne quitte cet ordinateur.',
  },
};
