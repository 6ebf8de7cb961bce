export const translation = {
  title: 'The same with another label',
  note: 'Encoded, then decoded with the label that you choose. What the label does not change stays; gaps stay gaps.',
  choose: 'Choose a label',
  show: 'Show before and after',
  selected: '1 selected on the map | {n} selected on the map',
  first: 'the first; select others on the map | the first {n}; select others on the map',
  row: 'Row',
  before: 'before',
  after: 'after',
  measures:
    'Of all that had another label, {after} are taken for {to} afterwards by a classifier that is right on {judge} of real ones. {kept} of their nearest neighbours stay so ({chance} by chance); translated back, {first} are nearest to themselves.',
  saveShown: 'Save these',
  saveAll: 'Save all',
  saved: '1 written to {name}. | {n} written to {name}.',
};
