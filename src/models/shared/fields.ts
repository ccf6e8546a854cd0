/**
 * Building blocks of every station's settings: a number with a range, a unit and a default, written once so that the schema,
 * the lever in the page and the message for a bad value all agree.
 */
/* What is not used of a schema must not weigh on the simulation's worker: the mark below lets the bundler drop it. */
import * as v from 'valibot';

/** A number within [min, max]; missing means `fallback`. The unit is part of the field's name. @__NO_SIDE_EFFECTS__ */
export function amount(fallback: number, min: number, max: number) {
  return v.optional(
    v.pipe(
      v.number('needs a number'),
      v.minValue(min, `must be at least ${min}`),
      v.maxValue(max, `must be at most ${max}`),
    ),
    fallback,
  );
}

/** A whole number within [min, max]; missing means `fallback`. @__NO_SIDE_EFFECTS__ */
export function count(fallback: number, min: number, max: number) {
  return v.optional(
    v.pipe(
      v.number('needs a whole number'),
      v.integer('needs a whole number'),
      v.minValue(min, `must be at least ${min}`),
      v.maxValue(max, `must be at most ${max}`),
    ),
    fallback,
  );
}

/** A share between 0 and 1. @__NO_SIDE_EFFECTS__ */
export function ratio(fallback: number) {
  return amount(fallback, 0, 1);
}

/** One of a closed list of words; missing means `fallback`. @__NO_SIDE_EFFECTS__ */
export function oneOf<const Options extends readonly [string, ...string[]]>(
  options: Options,
  fallback: Options[number],
) {
  return v.optional(v.picklist(options, `must be one of ${options.join(', ')}`), fallback);
}

/** A short name that a person reads and an address can carry: letters, digits, dots, dashes, underscores, slashes, spaces. @__NO_SIDE_EFFECTS__ */
export function name(maxLength = 80) {
  return v.pipe(
    v.string('needs a text'),
    v.minLength(1, 'must not be empty'),
    v.maxLength(maxLength, `must be at most ${maxLength} characters`),
  );
}

/** @__NO_SIDE_EFFECTS__ */
export function flag(fallback: boolean) {
  return v.optional(v.boolean('needs true or false'), fallback);
}
