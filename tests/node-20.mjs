/**
 * Vitest's reporters group a failed test's errors with Map.groupBy, which Node 20 lacks: without this a failing test would end in that
 * error instead of its own. Loaded by the configuration and by `node --import`.
 */
if (typeof Map.groupBy !== 'function') {
  Map.groupBy = (items, keyOf) => {
    const groups = new Map();
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
    return groups;
  };
}
