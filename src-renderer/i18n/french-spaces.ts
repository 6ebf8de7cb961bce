export type MessageTree = string | { readonly [key: string]: MessageTree };

/**
 * Puts the unbreakable spaces of French typography where an ordinary space was typed: narrow before ; ? ! and %, full before
 * a colon and inside « ». So the source of a text stays readable. The ` | ` between
 * plural forms is left alone, and so are signs that stand in a list (`NA, ?`).
 */
export function spaced(text: string): string {
  return text
    .replace(/(?<!,) ([;?!%])/g, '\u202f$1')
    .replace(/ :/g, '\u00a0:')
    .replace(/« /g, '«\u00a0')
    .replace(/ »/g, '\u00a0»');
}

export function frenchSpaces(tree: Record<string, MessageTree>): Record<string, MessageTree> {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, typeof value === 'string' ? spaced(value) : frenchSpaces(value)]),
  );
}
