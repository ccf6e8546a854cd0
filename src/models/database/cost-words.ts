/** Numbers of a plan as tables print them. */

/** A whole number with its digits in threes: '15,625'. */
export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A cost as EXPLAIN prints it: two decimals. */
export function costText(cost: number): string {
  const [whole = '', fraction = ''] = cost.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}
