import { InvalidArgumentError } from 'commander';

/** A row's, image's or dimension's number as people count, from 1. @returns from 0 */
export function rowNumber(text: string): number {
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
  if (number > 0) return number - 1;
  throw new InvalidArgumentError('give a whole number from 1');
}
