export const conditions = {
  title: 'Ask for',
  any: 'Any',
  label: 'Label',
  cluster: 'Cluster',
  balanced: 'Equally many of each label',
  none: 'This model cannot be asked for values. Train a supervised or conditional model with a label, or a clustering model, to choose what is made.',
};
