import type { Said } from './said';

/** What the table room says: reading a file as a table, and remarks on it. */
export const tableSentences: readonly Said[] = [
  ['{1} is {2}, not a CSV file.', '{1} est {2}, pas un fichier CSV.'],
  ['{1} holds binary data, not text.', '{1} contient des données binaires, pas du texte.'],
  [
    'Export it as CSV in the program that made it, and open that file.',
    'Exportez-le en CSV depuis le logiciel qui l’a produit, puis ouvrez ce fichier.',
  ],
  [
    'Choose a CSV file; to open pictures, choose their folder.',
    'Choisissez un fichier CSV ; pour ouvrir des images, choisissez leur dossier.',
  ],
  ['Unpack it and open the CSV file inside.', 'Décompressez l’archive et ouvrez le fichier CSV qu’elle contient.'],
  ['Open it in Excel and save it as CSV.', 'Ouvrez-le dans Excel et enregistrez-le en CSV.'],
  ['Open it in LibreOffice and save it as CSV.', 'Ouvrez-le dans LibreOffice et enregistrez-le en CSV.'],
  ['{1} is empty.', '{1} est vide.'],
  ['Choose a CSV file with a header and rows.', 'Choisissez un fichier CSV avec un en-tête et des lignes.'],
  ['{1} has a header but no rows.', '{1} a un en-tête mais aucune ligne.'],
  ['Open a table with at least one row.', 'Ouvrez un tableau d’au moins une ligne.'],
  ['“{1}” cannot be a delimiter or a quote.', '« {1} » ne peut servir ni de séparateur ni de guillemet.'],
  [
    'Choose a tab or another sign of the ASCII set, such as a semicolon.',
    'Choisissez une tabulation ou un autre caractère ASCII, comme le point-virgule.',
  ],
  ['Delimiter and quote are the same sign.', 'Le séparateur et le guillemet sont le même caractère.'],
  ['Choose two different signs.', 'Choisissez deux caractères différents.'],
  [
    'A quoted cell that begins {1} of {2} is never closed.',
    'Une cellule entre guillemets, ouverte {1} de {2}, n’est jamais refermée.',
  ],
  [
    'Close the quote there, or choose another quote character in the table’s settings.',
    'Fermez ce guillemet, ou choisissez un autre guillemet dans les réglages du tableau.',
  ],
  ['Row {1} of {2} has {3} where the header has {4}.', 'La ligne {1} de {2} a {3} alors que l’en-tête en a {4}.'],
  [
    '{1} rows of {2} do not have the header’s {3}: {4} (row {5} has {6}).',
    '{1} lignes de {2} n’ont pas les {3} de l’en-tête : {4} (la ligne {5} en a {6}).',
  ],
  [
    'Correct these rows or the delimiter, or let short rows be padded with gaps.',
    'Corrigez ces lignes ou le séparateur, ou acceptez que les lignes courtes soient complétées par des lacunes.',
  ],
  ['The settings name column {1}, but {2} has {3}.', 'Les réglages citent la colonne {1}, mais {2} en a {3}.'],
  ['Choose the settings of the columns again.', 'Refaites les réglages des colonnes.'],
  [
    'The column {1} cannot be read as {2}: {3} of its {4} observed cells are no {5}.',
    'La colonne {1} ne peut pas être lue comme {2} : {3} de ses {4} cellules observées n’en sont pas.',
  ],
  [
    'Choose another kind for this column, or name its missing codes.',
    'Choisissez un autre type pour cette colonne, ou indiquez ses codes manquants.',
  ],
  [
    'The column {1} has {2} different values, so it cannot be boolean.',
    'La colonne {1} a {2} valeurs distinctes : elle ne peut pas être oui/non.',
  ],
  ['Choose the kind categorical for it.', 'Choisissez pour elle le type catégorie.'],

  ['Column {1} has no name.', 'La colonne {1} n’a pas de nom.'],
  ['Columns {1} and {2} have the same name, {3}.', 'Les colonnes {1} et {2} portent le même nom, {3}.'],
  [
    'The table has one column: no delimiter was found. If it should have more, choose the delimiter.',
    'Le tableau a une seule colonne : aucun séparateur n’a été trouvé. S’il devrait en avoir plus, choisissez le séparateur.',
  ],
  [
    'In {1} the number of cells is not {2}: missing cells are gaps, surplus ones stay as they are.',
    'Nombre de cellules différent de {2} ({1}) : les cellules absentes sont des lacunes, celles en trop restent telles quelles.',
  ],
  ['{1} has no value at all.', '{1} n’a aucune valeur.'],
  ['{1} have no value at all.', '{1} n’ont aucune valeur.'],
  ['{1} has the same value in every row.', '{1} a la même valeur à toutes les lignes.'],
  [
    '{1} holds infinite or too large numbers in {2}: they stay as they are and are not learned from.',
    '{1} contient des nombres infinis ou trop grands ({2}) : ils restent tels quels et rien n’en est appris.',
  ],
  [
    '{1} holds {2} except in {3} ({4}): these cells stay as they are. If they mean a missing value, add them to the missing codes.',
    '{1} contient des {2}, sauf : {3} ({4}). Ces cellules restent telles quelles. Si elles signifient une valeur manquante, ajoutez-les aux codes manquants.',
  ],
  [
    '{1} may hold decimals or thousands (1,234): it is read as text until you choose its decimal mark.',
    '{1} contient peut-être des décimales ou des milliers (1,234) : elle est lue comme du texte tant que vous n’avez pas choisi son séparateur décimal.',
  ],
  [
    '{1} does not tell day from month: its dates are read with the day first.',
    '{1} ne distingue pas le jour du mois : ses dates sont lues avec le jour en premier.',
  ],
  [
    '{1} has {2} levels: rare ones can hardly be learned.',
    '{1} a {2} modalités : les plus rares ne peuvent guère être apprises.',
  ],
  ['The table has no gaps: nothing needs to be filled.', 'Le tableau n’a pas de lacune : il n’y a rien à combler.'],
  ['Free text is not modelled; its gaps stay.', 'Le texte libre n’est pas modélisé ; ses lacunes restent.'],
  ['Identifiers cannot be guessed; their gaps stay.', 'Un identifiant ne se devine pas ; ses lacunes restent.'],
  [
    'The column has no observed cell to learn from.',
    'La colonne n’a aucune cellule observée dont on puisse apprendre.',
  ],
  ['The column is ignored.', 'La colonne est ignorée.'],
  ['{1} is the table itself, which is never overwritten.', '{1} est le tableau lui-même, qui n’est jamais écrasé.'],
  ['Choose another name for the export.', 'Choisissez un autre nom pour l’export.'],
  [
    '“{1}”, for the column {2}, cannot be written in the file’s encoding ({3}).',
    '« {1} », pour la colonne {2}, ne peut pas s’écrire dans l’encodage du fichier ({3}).',
  ],
  ['Save the file as UTF-8, open it again and export.', 'Enregistrez le fichier en UTF-8, rouvrez-le, puis exportez.'],
  ['Choose a table with at least one row.', 'Choisissez un tableau d’au moins une ligne.'],
  ['{1} has none of the model’s columns ({2}{3}).', '{1} n’a aucune des colonnes du modèle ({2}{3}).'],
  [
    'Choose a table with the same column names, or check its delimiter.',
    'Choisissez un tableau aux mêmes noms de colonnes, ou vérifiez son séparateur.',
  ],
  ['{1} and {2} have no column in common.', '{1} et {2} n’ont aucune colonne en commun.'],
  [
    'Name two tables whose columns have the same names.',
    'Indiquez deux tableaux dont les colonnes portent les mêmes noms.',
  ],
  [
    '{1} and {2} have {3} MB together; at most {4} MB can be joined.',
    '{1} et {2} font {3} Mo ensemble ; on peut en réunir au plus {4} Mo.',
  ],
  ['Join a part of their rows.', 'Réunissez une partie de leurs lignes.'],
  [
    '{1} is named twice: a table is no other domain of itself.',
    '{1} est indiqué deux fois : un tableau n’est pas un autre domaine de lui-même.',
  ],
  ['Name a second file.', 'Indiquez un second fichier.'],
  [
    'Both tables are called {1}, and their names are to be the labels.',
    'Les deux tableaux s’appellent {1}, or leurs noms doivent être les étiquettes.',
  ],
  [
    'The column {1} writes dates as {2} in {3} and as {4} in {5}.',
    'La colonne {1} écrit les dates comme {2} dans {3} et comme {4} dans {5}.',
  ],
  ['Write them alike in both files.', 'Écrivez-les de la même façon dans les deux fichiers.'],
  [
    'Columns that only one of the files has are left out: {1}.',
    'Les colonnes que l’un des fichiers est seul à avoir sont laissées de côté : {1}.',
  ],
  ['{1} belongs to the open table.', '{1} fait partie du tableau ouvert.'],
  [
    'Rows of {1} have another number of cells than its header: missing cells are gaps, surplus ones are left out.',
    'Des lignes de {1} n’ont pas autant de cellules que l’en-tête : les cellules absentes sont des lacunes, celles en trop sont laissées de côté.',
  ],
  [
    'The column {1} is read as {2} in {3} and as {4} in {5}; of both together it is read as {6}.',
    'La colonne {1} est lue comme {2} dans {3} et comme {4} dans {5} ; les deux ensemble, comme {6}.',
  ],
];
