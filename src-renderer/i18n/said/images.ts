import type { Said } from './said';

/** Image sets: reading them, learning from them, writing what was made. */
export const imageSentences: readonly Said[] = [
  ['There is no image {1}: the set has {2}.', 'Il n’y a pas d’image {1} : le jeu en compte {2}.'],
  ['Choose another image.', 'Choisissez une autre image.'],
  ['{1} belongs to the open images.', '{1} fait partie des images ouvertes.'],
  ['The images {1} of this project are not at hand.', 'Les images {1} de ce projet ne sont pas à disposition.'],
  [
    'Open {1} again to see its images and what the model makes of them.',
    'Rouvrez {1} pour voir ses images et ce que le modèle en fait.',
  ],
  ['{1} holds a single image.', '{1} ne contient qu’une image.'],
  ['Open a set of images to learn from.', 'Ouvrez un jeu d’images dont apprendre.'],
  ['The folder {1} holds no PNG or JPEG picture.', 'Le dossier {1} ne contient aucune image PNG ou JPEG.'],
  [
    'Choose a folder of .png or .jpg files; subfolders give the labels.',
    'Choisissez un dossier de fichiers .png ou .jpg ; les sous-dossiers donnent les étiquettes.',
  ],
  ['None of the {1} pictures in {2} could be read: {3}', 'Aucune des {1} images de {2} n’a pu être lue : {3}'],
  ['{1} holds more than {2} pictures.', '{1} contient plus de {2} images.'],
  ['Open a part of the pictures.', 'Ouvrez une partie des images.'],
  ['{1} is a single picture.', '{1} est une image seule.'],
  ['Open the folder that holds it.', 'Ouvrez le dossier qui la contient.'],
  [
    '{1} holds no PNG or JPEG picture and no IDX file of pictures.',
    '{1} ne contient ni image PNG ou JPEG, ni fichier IDX d’images.',
  ],
  [
    'Choose a ZIP of pictures in folders, or of IDX files.',
    'Choisissez un ZIP d’images en dossiers, ou de fichiers IDX.',
  ],
  ['{1} is a file, not a folder.', '{1} est un fichier, pas un dossier.'],
  ['Choose another name for the folder.', 'Choisissez un autre nom pour le dossier.'],
  [
    'A picture of {1} images is larger than most programs can open.',
    'Une image qui en réunit {1} est plus grande que ce que la plupart des programmes peuvent ouvrir.',
  ],
  [
    'Ask for at most {1}, or save each image as a file.',
    'Demandez-en {1} au plus, ou enregistrez chaque image dans un fichier.',
  ],
  ['The rows of a table have no labels.', 'Les lignes d’un tableau n’ont pas d’étiquettes.'],
  ['Colour by a column.', 'Colorez d’après une colonne.'],
  ['Images have no columns.', 'Les images n’ont pas de colonnes.'],
  ['Colour by the label, the cluster or the error.', 'Colorez d’après l’étiquette, le groupe ou l’erreur.'],
  ['Open a table or images first.', 'Ouvrez d’abord un tableau ou des images.'],
  ['A table has no layers of images.', 'Un tableau n’a pas de couches d’images.'],
  ['Leave the body out, or open images.', 'Retirez ce réglage, ou ouvrez des images.'],
  ['it is no PNG or JPEG file.', 'ce n’est pas un fichier PNG ou JPEG.'],
  ['it holds no picture.', 'il ne contient aucune image.'],
  ['it claims to hold more than can be opened', 'elle prétend contenir plus qu’on ne peut ouvrir'],
  ['it is larger than 2 GB', 'elle dépasse 2 Go'],
  [
    'Squares of {1} pixels hide whole images: these have {2} × {3}.',
    'Des carrés de {1} pixels masquent des images entières : celles-ci en font {2} × {3}.',
  ],
  ['Choose smaller squares.', 'Choisissez des carrés plus petits.'],
  [
    'The mask is larger than the images, which have {1} × {2} pixels.',
    'Le masque est plus grand que les images, qui font {1} × {2} pixels.',
  ],
  ['Make a mask of their size.', 'Faites un masque de leur taille.'],
  ['{1} is no PNG picture.', '{1} n’est pas une image PNG.'],
  ['Choose a PNG whose white pixels are to be hidden.', 'Choisissez un PNG dont les pixels blancs sont à masquer.'],
  ['{1} hides nothing: it has no white pixel.', '{1} ne masque rien : elle n’a aucun pixel blanc.'],
  ['{1} hides whole images: every pixel is white.', '{1} masque des images entières : tous ses pixels sont blancs.'],
  ['{1} could not be read: {2}', '{1} n’a pas pu être lue : {2}'],
  ['Choose another picture.', 'Choisissez une autre image.'],
  [
    'A run is going on, and it learns from the images as they are.',
    'Un entraînement est en cours, et il apprend des images telles qu’elles sont.',
  ],
  [
    'Stop the run or wait for its end, then hide parts of them.',
    'Arrêtez l’entraînement ou attendez sa fin, puis masquez-en des parties.',
  ],
  [
    'The images of {1} have {2} values, those of {3} {4}.',
    'Les images de {1} ont {2} valeurs, celles de {3} en ont {4}.',
  ],
  [
    'Name two sets of images of one size and one number of channels.',
    'Indiquez deux jeux d’images de même taille et au même nombre de canaux.',
  ],
  [
    'Both sets of images are called {1}, and their names are to be the labels.',
    'Les deux jeux d’images s’appellent {1}, or leurs noms doivent être les étiquettes.',
  ],
  ['Rename one of them.', 'Renommez l’un des deux.'],
  [
    'Stop the run or wait for its end, then change the domains.',
    'Arrêtez l’entraînement ou attendez sa fin, puis changez les domaines.',
  ],
];
