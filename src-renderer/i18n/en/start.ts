export const start = {
  question: 'What shall I open?',
  drop: {
    title: 'Drop a table here',
    text: 'CSV, TSV or text with any delimiter. A folder of pictures, an IDX file or a .lacuna project open too.',
    file: 'Open file',
    folder: 'Open folder',
  },
  recents: {
    title: 'Recent',
    none: 'Files that you open are listed here.',
    forget: 'Clear list',
  },
  contents: { table: 'table', images: 'images', project: 'project' },
  samples: {
    title: 'Sample data',
    note: 'Public data to try Lacuna on.',
    none: 'This copy of Lacuna carries no sample data.',
    licence: 'Licence: {licence}',
  },
  computer: {
    title: 'This computer',
    looking: 'Finding out what can compute here.',
    chosen: {
      gpu: 'Lacuna computes on the graphics card.',
      webgpu: 'Lacuna trains on the graphics card, through WebGPU.',
      native: 'Lacuna computes on the processor with native TensorFlow.',
      wasm: 'Lacuna computes on the processor with WebAssembly. That works on every computer and suits most tables.',
    },
    hardware: '{processor}, {cores} threads, {memory} of memory',
    details: 'What was tried',
    inUse: 'in use',
    usable: 'usable',
    unusable: 'not usable',
    names: {
      gpu: 'Graphics card (CUDA)',
      webgpu: 'Graphics card (WebGPU)',
      native: 'Native TensorFlow',
      wasm: 'WebAssembly',
    },
    private: 'Nothing leaves this computer.',
  },
};
