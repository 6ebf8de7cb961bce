// Does node_modules hold what package-lock.json asks for? npm leaves its own list there, so that is a comparison of two files.

/**
 * @typedef {object} LockedPackage one package in a lock file (the fields read here)
 * @property {string} [version]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 *
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 * @typedef {{ os: string, cpu: string, libc: string | undefined }} Machine
 */

/** @returns {Machine} */
export function thisMachine() {
  if (process.platform !== 'linux') return { os: process.platform, cpu: process.arch, libc: undefined };
  // The report names glibc's version when there is one; musl leaves it out.
  const report = process.report?.getReport();
  const header = /** @type {{ header?: { glibcVersionRuntime?: string } } | undefined} */ (report)?.header;
  return { os: 'linux', cpu: process.arch, libc: header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc' };
}

/**
 * The first package that is missing or has another version, or undefined when all is there.
 * An optional package may be absent, unless it is made for exactly this machine: those are the native
 * parts of the build tools, without which nothing can be built.
 *
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json
 * @param {Machine} machine
 * @returns {string | undefined}
 */
export function firstDifference(wanted, installed, machine) {
  for (const [path, locked] of Object.entries(wanted.packages ?? {})) {
    if (path === '' || locked.link === true) continue;
    const found = installed.packages?.[path];
    if (found === undefined) {
      if (locked.optional !== true || isMadeFor(locked, machine)) return path;
    } else if (found.version !== locked.version) {
      return path;
    }
  }
  return undefined;
}

/**
 * @param {LockedPackage} locked
 * @param {Machine} machine
 */
function isMadeFor(locked, machine) {
  return (
    locked.os?.includes(machine.os) === true &&
    locked.cpu?.includes(machine.cpu) === true &&
    (locked.libc === undefined || machine.libc === undefined || locked.libc.includes(machine.libc))
  );
}
