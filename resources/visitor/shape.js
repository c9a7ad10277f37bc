// Owns what may stand in a value that came from outside: exact fields, no more and no fewer.

import { Refused } from './encoding.js';

export const text = (max) => (value) => typeof value === 'string' && value.length <= max;
export const like = (pattern) => (value) => typeof value === 'string' && pattern.test(value);
export const is = (...known) => (value) => known.includes(value);
export const or = (known, check) => (value) => value === known || check(value);
export const whole = (value) => Number.isSafeInteger(value) && value >= 0;
export const list = (max, check) => (value) =>
  Array.isArray(value) && value.length <= max && value.every(check);
export const shaped = (shape) => (value) => fits(value, shape);

export const line = like(/^[a-z0-9]{2,16}$/);
export const device = like(/^d-[0-9a-f]{16}$/);
export const chat = like(/^c-[0-9a-f]{16}$/);
export const push = like(/^p-[0-9a-f]{16}$/);
export const message = like(/^[\w-]{21}[AQgw]$/);
export const key = like(/^[\w-]{43}$/);
export const b64 = like(/^[\w-]*$/);
export const doc = shaped({ p: b64, s: like(/^[\w-]{86}$/) });

export function fits(value, shape) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const names = Object.keys(shape);
  return (
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && shape[name](value[name]))
  );
}

/** The value itself, or Refused. */
export function demand(value, shape, why = 'form') {
  if (!fits(value, shape)) throw new Refused(why);
  return value;
}
