/** The same value with the keys of its objects in the order of the schema, so that equal scenarios print as equal text. */
import type { Field } from './shape';
import { formOf, isObject, scenarioShape } from './shape';

export function inSchemaOrder(value: unknown, field: Field = scenarioShape()): unknown {
  const { shape } = field;
  if (shape.kind === 'list') {
    return Array.isArray(value) ? value.map((item: unknown) => inSchemaOrder(item, shape.item)) : value;
  }
  const form = shape.kind === 'variant' ? formOf(shape, value) : shape;
  if (form?.kind !== 'object' || !isObject(value)) return value;
  const ordered: Record<string, unknown> = {};
  for (const [key, inner] of form.fields) {
    if (Object.hasOwn(value, key) && value[key] !== undefined) ordered[key] = inSchemaOrder(value[key], inner);
  }
  return ordered;
}
