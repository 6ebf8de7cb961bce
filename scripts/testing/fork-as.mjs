// Imported before vitest: the processes in which it runs the tests are those of the program that LACUNA_FORK_AS names, e.g.
// Electron, which runs as Node where ELECTRON_RUN_AS_NODE is set. Vitest itself stays in this Node.
const program = process.env['LACUNA_FORK_AS'];
if (program !== undefined) Object.defineProperty(process, 'execPath', { value: program });
