// Which tests an `npm test -- …` asks for.

const endToEndFolder = /^(\.\/)?test\/e2e(\/|$)/;
const quickFolder = /^(\.\/)?test\/(unit|engine)(\/|$)/;

/**
 * `--unit` and `--e2e` choose; so does a path that lies in one of the test folders. Everything else goes to vitest as it is.
 *
 * @param {string[]} args
 * @returns {{ quick: boolean, endToEnd: boolean, args: string[] }} quick: unit and engine tests
 */
export function planTests(args) {
  const rest = args.filter((argument) => argument !== '--unit' && argument !== '--e2e');
  const quick = args.includes('--unit') || rest.some((argument) => quickFolder.test(argument));
  const endToEnd = args.includes('--e2e') || rest.some((argument) => endToEndFolder.test(argument));
  return quick || endToEnd ? { quick, endToEnd, args: rest } : { quick: true, endToEnd: true, args: rest };
}
