import type { Group } from './groups';

/** The sum as one reads it, with a real minus. */
export function saidOf(groups: readonly Pick<Group, 'name' | 'sign'>[]): string {
  return groups
    .filter(({ sign }) => sign !== 0)
    .map(({ name, sign }, at) => {
      if (at === 0) return sign > 0 ? name : `−${name}`;
      return `${sign > 0 ? '+' : '−'} ${name}`;
    })
    .join(' ');
}
