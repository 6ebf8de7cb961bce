import type { Said } from './said';

/** What is said of installing a native backend. */
export const installSentences: readonly Said[] = [
  ['An installation is going on already.', 'Une installation est déjà en cours.'],
  ['Wait for its end, or stop it first.', 'Attendez qu’elle se termine, ou arrêtez-la d’abord.'],
  ['The installation was stopped.', 'L’installation a été arrêtée.'],
  [
    'What was fetched so far is kept for the next time.',
    'Ce qui a déjà été téléchargé est gardé pour la prochaine fois.',
  ],
  ['{1} could not be reached ({2}).', '{1} est injoignable ({2}).'],
  [
    'Check the connection to the internet and start again: what was fetched so far is kept.',
    'Vérifiez la connexion à internet et recommencez : ce qui a déjà été téléchargé est gardé.',
  ],
  ['{1} does not give {2} (HTTP status {3}).', '{1} ne fournit pas {2} (statut HTTP {3}).'],
  [
    'Try again later; if it stays so, a newer Lacuna may know the new place.',
    'Réessayez plus tard ; si cela dure, un Lacuna plus récent connaît peut-être le nouvel emplacement.',
  ],
  [
    'What {1} sent as {2} is not the file that Lacuna knows: its hash is another one.',
    'Ce que {1} a envoyé sous le nom {2} n’est pas le fichier que Lacuna connaît : son empreinte diffère.',
  ],
  [
    'Nothing was installed. A proxy or a mirror may have changed it: try again from another network.',
    'Rien n’a été installé. Un serveur mandataire ou un miroir l’a peut-être modifié : réessayez depuis un autre réseau.',
  ],
  ['The package index {1} does not have {2}.', 'Le dépôt de paquets {1} n’a pas {2}.'],
  [
    'Try again later, or name another index with --index.',
    'Réessayez plus tard, ou indiquez un autre dépôt avec --index.',
  ],
  [
    'The package index {1} offers another {2} than the one that Lacuna knows: its hash differs.',
    'Le dépôt de paquets {1} propose un autre {2} que celui que Lacuna connaît : son empreinte diffère.',
  ],
  [
    'Nothing was fetched. Use the public index, or one that mirrors it faithfully.',
    'Rien n’a été téléchargé. Utilisez le dépôt public, ou un miroir fidèle.',
  ],
  [
    '{1} does not answer as a Python package index does (PEP 691).',
    '{1} ne répond pas comme un dépôt de paquets Python (PEP 691).',
  ],
  ['Name another index with --index.', 'Indiquez un autre dépôt avec --index.'],
  ['The archive {1} is damaged.', 'L’archive {1} est endommagée.'],
  [
    'Start the installation again: it is fetched once more.',
    'Relancez l’installation : elle sera téléchargée de nouveau.',
  ],
  [
    "{1} does not hold what TensorFlow's library is made of.",
    '{1} ne contient pas ce qui constitue la bibliothèque TensorFlow.',
  ],
  [
    'Nothing was installed. A newer Lacuna may know the new layout.',
    'Rien n’a été installé. Un Lacuna plus récent connaît peut-être la nouvelle disposition.',
  ],
  ['There is not enough room on the disk of {1}.', 'Il n’y a pas assez de place sur le disque de {1}.'],
  [
    'Free some space and start again: what was fetched so far is kept.',
    'Libérez de la place et recommencez : ce qui a déjà été téléchargé est gardé.',
  ],
  [
    'There is no library of TensorFlow for this system ({1} {2}) at this source.',
    'Il n’y a pas de bibliothèque TensorFlow pour ce système ({1} {2}) à cette source.',
  ],
  [
    'Lacuna computes with WebAssembly here, which is part of it.',
    'Ici, Lacuna calcule avec WebAssembly, qui en fait partie.',
  ],
  [
    'The headers of Node-API (node_api.h) are missing: neither the package node-api-headers nor the folder of Node has them.',
    'Les en-têtes de Node-API (node_api.h) manquent : ni le paquet node-api-headers ni le dossier de Node ne les contiennent.',
  ],
  ['Install the package again: npm install node-api-headers.', 'Réinstallez le paquet : npm install node-api-headers.'],
  [
    'There is no C++ compiler on this machine (c++, g++ or clang++), which {1} cannot be built without.',
    'Il n’y a pas de compilateur C++ sur cette machine (c++, g++ ou clang++), nécessaire pour construire {1}.',
  ],
  [
    'Install it with xcode-select --install and start again.',
    'Installez-le avec xcode-select --install et recommencez.',
  ],
  [
    'Install it with the package manager of the system (Debian and Ubuntu: sudo apt install g++; Fedora: sudo dnf install gcc-c++) and start again.',
    'Installez-le avec le gestionnaire de paquets du système (Debian et Ubuntu : sudo apt install g++ ; Fedora : sudo dnf install gcc-c++) et recommencez.',
  ],
  ['{1} could not build {2}: {3}', '{1} n’a pas pu construire {2} : {3}'],
  ['the binding to TensorFlow', 'la liaison avec TensorFlow'],
  ['the native kernels', 'les noyaux natifs'],
  [
    'Native kernels cannot be built on this system ({1}).',
    'Les noyaux natifs ne peuvent pas être construits sur ce système ({1}).',
  ],
  [
    'Use a compiler that knows C++17 (GCC 9, Clang 10 or later), or name one in the environment variable CXX.',
    'Utilisez un compilateur qui connaît C++17 (GCC 9, Clang 10 ou plus récent), ou indiquez-en un dans la variable d’environnement CXX.',
  ],
];
