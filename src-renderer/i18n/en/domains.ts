export const domains = {
  title: 'Another domain',
  note: {
    table:
      'Add the rows of a second file, and a model learns to translate between the two. The columns that both have stay; one more says which file a row is from.',
    images:
      'Add a second set of images, and a model learns to translate between the two. Their labels are then the names of the two sets.',
  },
  trained: 'The model that is there goes.',
  running: 'A run is learning from the data as they are. Stop it, or wait for its end.',
  joined: {
    table:
      'The rows of {first}, then those of {second}. Exports hold both in one file, written as {first} is; your two files stay as they are.',
    images: 'The images of {first}, then those of {second}. The label of each is the name of its set.',
  },
  addRows: 'Add rows of a second file',
  addFolder: 'Add a folder',
  addFile: 'Add a ZIP or IDX file',
  leaveOut: 'Leave {second} out again',
  added: 'Two domains are open, {first} and {second}; a model can learn to translate between them.',
  train: 'Go to Train',
  left: 'The second domain is left out again.',
};
