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
  [
    "{1} {2} is here without its compiled part and TensorFlow's library, which are too large to come along.",
    '{1} {2} est là sans sa partie compilée ni la bibliothèque TensorFlow, trop volumineuses pour être fournies avec.',
  ],
  [
    'Install them here with the button, or by lacuna doctor --install {1}.',
    'Installez-les ici avec le bouton, ou par lacuna doctor --install {1}.',
  ],
  ['{1} gave no answer within {2} seconds.', '{1} n’a pas répondu en {2} secondes.'],
  [
    'Lacuna goes on without it. Restart the computer or reinstall the graphics driver, then run doctor again.',
    'Lacuna s’en passe. Redémarrez l’ordinateur ou réinstallez le pilote graphique, puis relancez doctor.',
  ],
  ['{1} could not be loaded ({2}).', '{1} n’a pas pu être chargé ({2}).'],
  ['{1} could not be loaded ({2}): {3}', '{1} n’a pas pu être chargé ({2}) : {3}'],
  [
    'Lacuna goes on without it. To repair it: lacuna doctor --install {1}.',
    'Lacuna s’en passe. Pour le réparer : lacuna doctor --install {1}.',
  ],
  [
    '{1} computes wrongly here: a training step comes to other numbers than on WebAssembly.',
    '{1} calcule faux ici : un pas d’entraînement ne donne pas les mêmes nombres que WebAssembly.',
  ],
  [
    'Lacuna goes on without it. Update the driver of the graphics card, or install it again: lacuna doctor --install {1}.',
    'Lacuna s’en passe. Mettez à jour le pilote de la carte graphique, ou réinstallez-le : lacuna doctor --install {1}.',
  ],
  [
    '{1} loads, but cannot use the card: these libraries of CUDA are missing: {2}.',
    '{1} se charge, mais ne peut pas utiliser la carte : il manque ces bibliothèques de CUDA : {2}.',
  ],
  [
    'Install them with the button, or by lacuna doctor --install gpu.',
    'Installez-les avec le bouton, ou par lacuna doctor --install gpu.',
  ],
  [
    '{1} loads, but TensorFlow found no GPU that it can use.',
    '{1} se charge, mais TensorFlow n’a trouvé aucune carte graphique utilisable.',
  ],
  [
    'Check with nvidia-smi that the card is seen; TensorFlow needs compute capability 6.0 (2016) or newer.',
    'Vérifiez avec nvidia-smi que la carte est reconnue ; il faut à TensorFlow une capacité de calcul 6.0 (2016) ou plus.',
  ],
  [
    "{1} computes {2}; a training step agrees with WebAssembly's to {3}.",
    '{1} calcule {2} ; un pas d’entraînement concorde avec WebAssembly à {3} près.',
  ],
  ['{1} on TensorFlow {2}', '{1} sur TensorFlow {2}'],
  [
    'CUDA does not exist for macOS, so TensorFlow cannot use the graphics card here.',
    'CUDA n’existe pas pour macOS : TensorFlow ne peut pas utiliser la carte graphique ici.',
  ],
  ['Nothing is missing: Lacuna computes on the processor.', 'Il ne manque rien : Lacuna calcule sur le processeur.'],
  [
    'No NVIDIA driver runs on this machine, so it has no graphics card that CUDA could use.',
    'Aucun pilote NVIDIA ne fonctionne sur cette machine : elle n’a pas de carte graphique utilisable par CUDA.',
  ],
  [
    'With an NVIDIA card in it: install the driver of its maker, restart, and run doctor again. Without one nothing is missing.',
    'Si elle contient une carte NVIDIA : installez le pilote du fabricant, redémarrez et relancez doctor. Sinon, il ne manque rien.',
  ],
  [
    'The NVIDIA driver {1} is too old: CUDA 12, which TensorFlow computes with, needs {2} or newer.',
    'Le pilote NVIDIA {1} est trop ancien : CUDA 12, avec lequel TensorFlow calcule, exige {2} ou plus récent.',
  ],
  [
    'Update the NVIDIA driver to {1} or newer, restart, and run doctor again.',
    'Mettez à jour le pilote NVIDIA ({1} ou plus récent), redémarrez et relancez doctor.',
  ],
  ['The package webgpu is not installed; it is optional.', 'Le paquet webgpu n’est pas installé ; il est facultatif.'],
  ['There is no window that could compute.', 'Il n’y a pas de fenêtre qui puisse calculer.'],
  [
    'Start Lacuna as an app, or use the command line in plain Node.',
    'Démarrez Lacuna comme application, ou utilisez la ligne de commande dans Node.',
  ],
  ['WebGPU gave no answer within {1} seconds.', 'WebGPU n’a pas répondu en {1} secondes.'],
  ['WebGPU could not be opened ({1}).', 'WebGPU n’a pas pu être ouvert ({1}).'],
  [
    "{1} With a graphics card in this machine: install its maker's driver (on Linux with Vulkan) and run doctor again.",
    '{1} Si cette machine a une carte graphique : installez le pilote du fabricant (sous Linux avec Vulkan) et relancez doctor.',
  ],
  [
    '{1} Restart the computer or reinstall the graphics driver, then run doctor again.',
    '{1} Redémarrez l’ordinateur ou réinstallez le pilote graphique, puis relancez doctor.',
  ],
  [
    'If the driver is there, Chromium may not offer this card by itself: start Lacuna with the switches {1}, or use the command line, which needs none.',
    'Si le pilote est là, il se peut que Chromium n’offre pas cette carte de lui-même : lancez Lacuna avec les options {1}, ou servez-vous de la ligne de commande, qui n’en demande aucune.',
  ],
  ['Lacuna goes on without it.', 'Lacuna s’en passe.'],
  [
    "With a graphics card in this machine: install its maker's driver (on Linux with Vulkan) and run doctor again.",
    'Si cette machine a une carte graphique : installez le pilote du fabricant (sous Linux avec Vulkan) et relancez doctor.',
  ],
  [
    'WebGPU computes wrongly on {1}: a training step comes to other numbers than on WebAssembly.',
    'WebGPU calcule faux sur {1} : un pas d’entraînement ne donne pas les mêmes nombres que WebAssembly.',
  ],
  ['{1} Update the driver of the graphics card.', '{1} Mettez à jour le pilote de la carte graphique.'],
  ['Update the driver of the graphics card.', 'Mettez à jour le pilote de la carte graphique.'],
  [
    'WebGPU computes on {1}, which is no graphics card but the processor, and slow; it is used only when it is asked for.',
    'WebGPU calcule sur {1}, qui n’est pas une carte graphique mais le processeur, lentement ; il ne sert que sur demande.',
  ],
  [
    "WebGPU computes on {1}; a training step agrees with WebAssembly's to {2}.",
    'WebGPU calcule sur {1} ; un pas d’entraînement concorde avec WebAssembly à {2} près.',
  ],
  [
    'Runs on the processor with vector instructions; it is part of Lacuna.',
    'Fonctionne sur le processeur avec instructions vectorielles ; fait partie de Lacuna.',
  ],
  [
    'Runs on one processor core, slowly: this processor has no vector instructions that WebAssembly could use.',
    'Fonctionne sur un cœur du processeur, lentement : ce processeur n’a pas d’instructions vectorielles utilisables par WebAssembly.',
  ],
  [
    "Runs on all processor cores with native kernels ({1}); training steps agree with WebAssembly's {2}.",
    'Fonctionne sur tous les cœurs du processeur avec des noyaux natifs ({1}) ; des pas d’entraînement concordent avec WebAssembly {2}.',
  ],
  ['to the last bit', 'au bit près'],
  ['to {1}', 'à {1} près'],
  ['Native kernels are switched off (LACUNA_KERNELS).', 'Les noyaux natifs sont désactivés (LACUNA_KERNELS).'],
  [
    'Native kernels, compiled for this very processor, would be faster.',
    'Des noyaux natifs, compilés pour ce processeur précis, seraient plus rapides.',
  ],
  [
    'Build them here with the button, or by lacuna doctor --install kernels.',
    'Construisez-les ici avec le bouton, ou par lacuna doctor --install kernels.',
  ],
  ['WebAssembly does their work.', 'WebAssembly fait leur travail.'],
  [
    'To build them again: the button, or lacuna doctor --install kernels.',
    'Pour les reconstruire : le bouton, ou lacuna doctor --install kernels.',
  ],
  ['The native kernels gave no answer within {1} seconds.', 'Les noyaux natifs n’ont pas répondu en {1} secondes.'],
  [
    'The native kernels were built for another processor, which knows instructions that this one does not.',
    'Les noyaux natifs ont été construits pour un autre processeur, qui connaît des instructions que celui-ci n’a pas.',
  ],
  ['The native kernels could not be loaded ({1}).', 'Les noyaux natifs n’ont pas pu être chargés ({1}).'],
  ['The native kernels could not be loaded ({1}): {2}', 'Les noyaux natifs n’ont pas pu être chargés ({1}) : {2}'],
  [
    'The native kernels compute wrongly here: training steps come to other numbers than on WebAssembly.',
    'Les noyaux natifs calculent faux ici : des pas d’entraînement donnent d’autres nombres que WebAssembly.',
  ],
];
