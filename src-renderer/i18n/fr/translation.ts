import type { translation as english } from '../en/translation';

export const translation: typeof english = {
  title: 'Les mêmes avec une autre étiquette',
  note: 'Encodées, puis décodées avec l’étiquette choisie. Ce que l’étiquette ne change pas reste ; les lacunes restent des lacunes.',
  choose: 'Choisir une étiquette',
  show: 'Montrer avant et après',
  selected: '1 sélectionnée sur la carte | {n} sélectionnées sur la carte',
  first:
    'la première ; sélectionnez-en d’autres sur la carte | les {n} premières ; sélectionnez-en d’autres sur la carte',
  row: 'Ligne',
  before: 'avant',
  after: 'après',
  measures:
    'Parmi toutes celles qui avaient une autre étiquette, {after} sont ensuite prises pour {to} par un classificateur qui a raison sur {judge} des vraies. {kept} de leurs plus proches voisines le restent ({chance} par hasard) ; retraduites, {first} sont les plus proches d’elles-mêmes.',
  saveShown: 'Enregistrer celles-ci',
  saveAll: 'Tout enregistrer',
  saved: '1 écrite dans {name}. | {n} écrites dans {name}.',
};
