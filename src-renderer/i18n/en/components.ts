export const components = {
  explain: 'Explain: {term}',
  side: '{view}: details',
  resize: 'Width of the side panel',
  kinds: {
    numeric: 'number',
    categorical: 'category',
    boolean: 'yes/no',
    datetime: 'date or time',
    text: 'text',
    identifier: 'identifier',
  },
  unnamed: 'column {n}',
  grid: {
    label: 'Table cells',
    row: 'Row',
    gap: 'gap',
    filled: 'filled: {text}',
    hidden: '{text}, hidden to score the run',
    failed: 'These rows could not be read.',
    again: 'Read again',
  },
};
