import type { Said } from './said';

/** Runs, projects in use, pictures, backends: what the engine says of its work. */
export const engineSentences: readonly Said[] = [
  ['The run goes on by itself.', 'L’entraînement avance de lui-même.'],
  ['Pause it, then go on step by step.', 'Mettez-le en pause, puis avancez pas à pas.'],
  ['There is not enough memory for this table.', 'La mémoire ne suffit pas pour ce tableau.'],
  [
    'Close other programs, ignore columns that are not needed, or open a part of the rows.',
    'Fermez d’autres programmes, ignorez les colonnes inutiles, ou ouvrez une partie des lignes.',
  ],
  ['Lacuna made an error: {1}', 'Lacuna a commis une erreur : {1}'],
  [
    'What was saved is safe. Please report this with the steps that led to it.',
    'Ce qui est enregistré est en sûreté. Merci de signaler cette erreur en décrivant les étapes qui y ont mené.',
  ],
  ['The computing engine ended before it could answer.', 'Le moteur de calcul s’est arrêté avant d’avoir pu répondre.'],
  [
    'Restart the engine; what was saved and the last checkpoint are safe.',
    'Redémarrez le moteur ; ce qui est enregistré et le dernier point de reprise sont en sûreté.',
  ],
  ['Nothing was changed.', 'Rien n’a été modifié.'],
  [
    'The scores are those of the model before it went on: by now it has seen the cells that were hidden.',
    'Les scores sont ceux du modèle d’avant : depuis, il a vu les cellules qui étaient cachées.',
  ],
  ['What was sent for {1} is not valid: {2}.', 'La demande {1} n’est pas valable : {2}.'],
  ['The engine has no command "{1}".', 'Le moteur ne connaît pas la commande « {1} ».'],
  ['There is no command “{1}” at this door.', 'La commande « {1} » n’existe pas ici.'],
  ['The engine was sent a call that it cannot read.', 'Le moteur a reçu un appel qu’il ne peut pas lire.'],
  ['The file that was chosen is not known any more.', 'Le fichier choisi n’est plus connu.'],
  ['Choose it again.', 'Choisissez-le de nouveau.'],
  ['No table is open.', 'Aucun tableau n’est ouvert.'],
  ['Open a CSV file first.', 'Ouvrez d’abord un fichier CSV.'],
  ['There is no row {1}: the table has {2}.', 'La ligne {1} n’existe pas : le tableau en a {2}.'],
  ['Choose another row.', 'Choisissez une autre ligne.'],
  ['There is no column {1}: the table has {2}.', 'La colonne {1} n’existe pas : le tableau en a {2}.'],
  ['Choose another column.', 'Choisissez une autre colonne.'],

  ['Another run is going on.', 'Un autre calcul est en cours.'],
  ['Models are being compared.', 'Des modèles sont en cours de comparaison.'],
  ['Wait for the end, or stop the comparison first.', 'Attendez la fin, ou arrêtez d’abord la comparaison.'],
  ['No model has been compared yet.', 'Aucun modèle n’a encore été comparé.'],
  ['Compare models first.', 'Comparez d’abord des modèles.'],
  ['{1} holds {2} rows, too few to compare models.', '{1} contient {2} lignes, trop peu pour comparer des modèles.'],
  ['{1} holds {2} images, too few to compare models.', '{1} contient {2} images, trop peu pour comparer des modèles.'],
  ['Open at least {1}.', 'Ouvrez-en au moins {1}.'],
  ['There is no column "{1}".', 'Il n’y a pas de colonne « {1} ».'],
  [
    'Choose another column, or set its kind to categorical.',
    'Choisissez une autre colonne, ou déclarez-la catégorielle.',
  ],
  ['Choose a column of categories.', 'Choisissez une colonne de catégories.'],
  ['Images have no column that could be the label.', 'Des images n’ont pas de colonne qui puisse être l’étiquette.'],
  [
    'Leave the label out; images get theirs from the folders they lie in, or from a file.',
    'N’indiquez pas d’étiquette : les images tirent la leur de leur dossier, ou d’un fichier.',
  ],
  ['The run is still going on.', 'Le calcul est encore en cours.'],
  ['No run is going on.', 'Aucun calcul n’est en cours.'],
  ['Start one first.', 'Lancez-en d’abord un.'],
  ['Start a run first.', 'Lancez d’abord un calcul.'],
  ['Start a new run.', 'Lancez un nouveau calcul.'],
  ['Start a run and let it train.', 'Lancez un calcul et laissez-le s’entraîner.'],
  ['Wait for its end, or stop it.', 'Attendez sa fin, ou arrêtez-le.'],
  ['Wait for its end, or stop it first.', 'Attendez sa fin, ou arrêtez-le d’abord.'],
  ['The run was ended.', 'Le calcul a été interrompu.'],
  [
    'The graphics device failed ({1}); training goes on on the processor.',
    'La carte graphique a fait défaut ({1}) ; l’entraînement continue sur le processeur.',
  ],
  [
    "A training process ended ({1}); its net goes on in the engine's own process.",
    'Un processus d’entraînement s’est arrêté ({1}) ; son réseau continue dans le processus du moteur.',
  ],
  ['This run was cut short.', 'Ce calcul a été interrompu.'],
  [
    'Its last checkpoint is in use; start a new run for a better model.',
    'Son dernier point de reprise est utilisé ; lancez un nouveau calcul pour un meilleur modèle.',
  ],
  [
    'A run is going on, and it learns from the table as it is.',
    'Un calcul est en cours, et il apprend du tableau tel qu’il est.',
  ],
  [
    'Stop the run or wait for its end, then change the table.',
    'Arrêtez le calcul ou attendez sa fin, puis modifiez le tableau.',
  ],
  ['Nothing has been trained yet.', 'Rien n’a encore été entraîné.'],
  ['No net was trained on this table.', 'Aucun réseau n’a été entraîné sur ce tableau.'],
  ['No column of this table can be modelled.', 'Aucune colonne de ce tableau ne peut être modélisée.'],
  ['Check the columns’ kinds.', 'Vérifiez les types des colonnes.'],
  [
    '"{1}" has no column that can be modelled: all are empty, ignored, free text or identifiers.',
    '« {1} » n’a aucune colonne à modéliser : toutes sont vides, ignorées, du texte libre ou des identifiants.',
  ],
  [
    'Set the kind of a column to numeric, categorical, boolean or datetime.',
    'Donnez à une colonne le type nombre, catégorie, oui/non ou date.',
  ],
  [
    'Column "{1}" was {2} when the model was trained, and is {3} here.',
    'La colonne « {1} » avait le type {2} à l’entraînement du modèle ; ici : {3}.',
  ],
  [
    'Set its kind to {1}, or train a model on this table.',
    'Donnez-lui le type {1}, ou entraînez un modèle sur ce tableau.',
  ],
  [
    '{1} has none of the columns that the model was trained on ({2}).',
    '{1} n’a aucune des colonnes sur lesquelles le modèle a été entraîné ({2}).',
  ],
  ['Name a table with the same header.', 'Indiquez un tableau de même en-tête.'],
  ['No rows with this column have been made yet.', 'Aucune ligne comportant cette colonne n’a encore été produite.'],
  ['Make rows first.', 'Produisez d’abord des lignes.'],

  ['This project has no file yet.', 'Ce projet n’a pas encore de fichier.'],
  ['Choose where to save it.', 'Choisissez où l’enregistrer.'],
  ['Nothing is open that could be saved.', 'Rien d’ouvert ne peut être enregistré.'],
  ['The table {1} of this project is not at hand.', 'Le tableau {1} de ce projet n’est pas disponible.'],
  [
    'Open {1} again to see its cells; until then the model can fill new rows only.',
    'Rouvrez {1} pour voir ses cellules ; d’ici là, le modèle ne peut que compléter de nouvelles lignes.',
  ],
  [
    '{1} has changed since this project was saved, so the project’s answers do not belong to it any more.',
    '{1} a changé depuis l’enregistrement du projet ; les réponses du projet ne lui correspondent plus.',
  ],

  ['No image set is open.', 'Aucun jeu d’images n’est ouvert.'],
  ['Open one first.', 'Ouvrez-en d’abord un.'],
  ['Choose the pictures again.', 'Choisissez de nouveau les images.'],
  [
    'Choose a folder of .png files; subfolders give the labels.',
    'Choisissez un dossier de fichiers .png ; les sous-dossiers donnent les étiquettes.',
  ],
  ['The folder {1} holds more than {2} pictures.', 'Le dossier {1} contient plus de {2} images.'],
  ['Open a smaller folder.', 'Ouvrez un dossier plus petit.'],
  [
    'Check that the files open in a picture viewer.',
    'Vérifiez que les fichiers s’ouvrent dans une visionneuse d’images.',
  ],
  [
    '{1} would take {2} MB of pixels; at most {3} MB can be opened.',
    '{1} occuperait {2} Mo de pixels ; {3} Mo au plus peuvent être ouverts.',
  ],
  ['Open a part of the pictures, or make them smaller.', 'Ouvrez une partie des images, ou réduisez-les.'],
  [
    '{1} is not an IDX file: its first bytes are not those of one.',
    '{1} n’est pas un fichier IDX : ses premiers octets ne le sont pas.',
  ],
  [
    'Choose an IDX file such as train-images-idx3-ubyte, or a folder of PNG pictures.',
    'Choisissez un fichier IDX comme train-images-idx3-ubyte, ou un dossier d’images PNG.',
  ],
  [
    '{1} holds IDX values of type 0x{2}; only unsigned bytes (0x8) are pictures or labels.',
    '{1} contient des valeurs IDX de type 0x{2} ; seuls des octets non signés (0x8) sont des images ou des étiquettes.',
  ],
  ['Choose an IDX file of unsigned bytes.', 'Choisissez un fichier IDX d’octets non signés.'],
  [
    '{1} is cut short: it announces {2} values and holds {3}.',
    '{1} est tronqué : il annonce {2} valeurs et en contient {3}.',
  ],
  ['{1} cannot be unpacked: {2}.', '{1} ne peut pas être décompressé : {2}.'],
  ['Copy or download the file again.', 'Copiez ou téléchargez de nouveau le fichier.'],
  ['{1} holds {2}, not pictures.', '{1} contient {2}, pas des images.'],
  [
    'Choose the file of the pictures (idx3); its labels are found beside it.',
    'Choisissez le fichier des images (idx3) ; ses étiquettes sont trouvées à côté.',
  ],
  ['{1} holds {2} labels for {3} pictures.', '{1} contient {2} étiquettes pour {3} images.'],
  [
    'Choose the label file that belongs to these pictures.',
    'Choisissez le fichier d’étiquettes qui correspond à ces images.',
  ],
  [
    'The bounds of column {1} are the wrong way round: at least {2}, at most {3}.',
    'Les bornes de la colonne {1} sont inversées : au moins {2}, au plus {3}.',
  ],
  ['Exchange them.', 'Échangez-les.'],
];
