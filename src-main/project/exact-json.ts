/**
 * JSON that keeps NaN and the infinities, which stand for "not measured" in curves and scores: `{"$number":"NaN"}`.
 */
const tag = '$number';

export function toExactJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'number' && !Number.isFinite(item) ? { [tag]: String(item) } : item,
  );
}

/** @throws SyntaxError when the text is no JSON */
export function fromExactJson(text: string): unknown {
  return JSON.parse(text, (key, item: unknown) => {
    // A key that would set an object's prototype when copied; no document of ours has it.
    if (key === '__proto__') return undefined;
    if (typeof item !== 'object' || item === null || !Object.hasOwn(item, tag)) return item;
    return Number((item as Record<string, unknown>)[tag]);
  });
}
