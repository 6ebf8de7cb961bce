import type { charts as en } from '../en/charts';

export const charts: typeof en = {
  again: 'Réessayer',
  save: 'Enregistrer',
  savePng: 'Enregistrer l’image (PNG)',
  saveSvg: 'Enregistrer l’image (SVG)',
  saveCsv: 'Enregistrer les nombres (CSV)',
  table: 'Afficher en tableau',
  saved: 'Enregistré sous {name}.',
  showInFolder: 'Montrer dans le dossier',
  firstRows: 'Les {shown} premières lignes sur {total} ; le fichier enregistré les contient toutes.',
  firstBars: 'Les {shown} premières sur {total} ; le tableau les contient toutes.',
  axis: {
    step: 'Pas du réseau',
    epoch: 'Époque',
    net: 'Réseau',
    what: 'Nuage',
    latent1: 'Axe latent 1 (σ de l’a priori)',
    latent2: 'Axe latent 2',
    share: 'Part des cellules',
    from: 'De',
    to: 'À',
    truth: 'Vraie valeur ({column})',
    said: 'Valeur comblée',
  },
  tooltip: {
    curve: 'Au pas {step} – {values}.',
    bin: '{count} entre {low} et {high}.',
    bins: 'Entre {low} et {high} : {observed} des cellules observées, {filled} des autres ({name}).',
    level: '« {level} » : {observed} des cellules observées, {filled} des autres ({name}).',
  },
  latentsAndPrior: {
    label: 'Codes latents des lignes et tirages de l’a priori',
    latents: 'Codes latents',
    prior: 'A priori',
  },
  distribution: {
    named: '{name} ({count})',
    observed: 'Observées',
  },
  confusion: {
    rest: 'modalités plus rares',
    sentence: '{count} des {total} cellules masquées valant « {truth} » ont été comblées par « {said} ».',
  },
  overimputation: {
    label: 'Vraies valeurs et valeurs comblées des cellules masquées de {column}',
    equal: 'égales',
    inside:
      'Ligne {row} : la vraie valeur est {truth}, {said} a été proposé ; l’intervalle de {low} à {high} la contient.',
    outside:
      'Ligne {row} : la vraie valeur est {truth}, {said} a été proposé ; l’intervalle de {low} à {high} la manque.',
    columns: { row: 'Ligne', truth: 'Vraie valeur', said: 'Valeur comblée', low: 'Bas', high: 'Haut' },
  },
};
