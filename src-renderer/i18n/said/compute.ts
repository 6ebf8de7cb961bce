import type { Said } from './said';

/** What the probes of the backends found. */
export const computeSentences: readonly Said[] = [
  ['{1} cannot run here.', '{1} ne peut pas fonctionner ici.'],
  ['The backend "{1}" cannot run here: {2}', 'Le moteur « {1} » ne peut pas fonctionner ici : {2}'],
  [
    'The backend "{1}" cannot be opened after "{2}": TensorFlow\'s library loads once a process.',
    'Le moteur « {1} » ne peut pas succéder à « {2} » : la bibliothèque TensorFlow ne se charge qu’une fois par processus.',
  ],
  [
    'Restart Lacuna and choose the backend before the first run.',
    'Redémarrez Lacuna et choisissez le moteur avant le premier calcul.',
  ],
  ['The package {1} is not installed; it is optional.', 'Le paquet {1} n’est pas installé ; il est facultatif.'],
  ['To try it: npm install {1}.', 'Pour l’essayer : npm install {1}.'],
  ['It needs an NVIDIA card with CUDA 11.2 and cuDNN 8.1.', 'Il faut une carte NVIDIA avec CUDA 11.2 et cuDNN 8.1.'],
  [
    '{1} {2} is installed without its compiled part (lib/napi-v*/tfjs_binding.node), because install scripts of packages do not run by themselves.',
    '{1} {2} est installé sans sa partie compilée (lib/napi-v*/tfjs_binding.node), car les scripts d’installation des paquets ne s’exécutent pas d’eux-mêmes.',
  ],
  [
    "To try it: npm rebuild {1} (from npm 11.19 on, first npm install-scripts approve {2}), which downloads TensorFlow's library.",
    'Pour l’essayer : npm rebuild {1} (depuis npm 11.19, d’abord npm install-scripts approve {2}), qui télécharge la bibliothèque TensorFlow.',
  ],
  ['{1} {2} gave no answer within {3} seconds.', '{1} {2} n’a pas répondu en {3} secondes.'],
  [
    'Lacuna goes on without it. Restart the computer or reinstall the graphics driver, then run doctor again.',
    'Lacuna s’en passe. Redémarrez l’ordinateur ou réinstallez le pilote graphique, puis relancez doctor.',
  ],
  ['{1} {2} could not be loaded ({3}).', '{1} {2} n’a pas pu être chargé ({3}).'],
  ['{1} {2} could not be loaded ({3}): {4}', '{1} {2} n’a pas pu être chargé ({3}) : {4}'],
  [
    'Lacuna goes on without it. To repair it: npm rebuild {1}.',
    'Lacuna s’en passe. Pour le réparer : npm rebuild {1}.',
  ],
  [
    '{1} {2} loads, but TensorFlow found no GPU that it can use.',
    '{1} {2} se charge, mais TensorFlow n’a trouvé aucune carte graphique utilisable.',
  ],
  [
    'Install the NVIDIA driver, CUDA 11.2 and cuDNN 8.1, and check with nvidia-smi that the card is seen.',
    'Installez le pilote NVIDIA, CUDA 11.2 et cuDNN 8.1, et vérifiez avec nvidia-smi que la carte est reconnue.',
  ],
  ['{1} {2} loads and computes {3}.', '{1} {2} se charge et calcule {3}.'],
  [
    'Runs on the processor with vector instructions; it is part of Lacuna.',
    'Fonctionne sur le processeur avec instructions vectorielles ; fait partie de Lacuna.',
  ],
  [
    'Runs on one processor core, slowly: this processor has no vector instructions that WebAssembly could use.',
    'Fonctionne sur un cœur du processeur, lentement : ce processeur n’a pas d’instructions vectorielles utilisables par WebAssembly.',
  ],
];
