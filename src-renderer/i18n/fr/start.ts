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
    install: {
      begin: 'Installer…',
      asking: 'Recherche de ce qu’il faudrait.',
      fetches:
        'Télécharge {files} depuis {host}, {size}. Il occupe {disk} sur le disque ; rien de vos données n’est envoyé.',
      fetchesUnsized: 'Télécharge {files} depuis {host}. Rien de vos données n’est envoyé.',
      builds:
        'Compile un peu de code pour ce processeur avec le compilateur C++ de cet ordinateur. Rien n’est téléchargé.',
      files: '{name} et un autre fichier | {name} et {n} autres fichiers',
      go: 'Télécharger et installer',
      build: 'Construire',
      leave: 'Pas maintenant',
      stop: 'Arrêter',
      states: {
        fetching: 'Téléchargement de {file}',
        unpacking: 'Décompression de {file}',
        building: 'Construction',
        proving: 'Un pas d’entraînement, comparé à WebAssembly',
      },
      of: '{done} sur {total}',
      stopped: 'Arrêté. Ce qui a été téléchargé est gardé pour la prochaine fois.',
    },
  },
};
