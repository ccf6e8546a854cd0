/** The fidelity table, made when the page is built by replaying the recordings of the real systems. */
declare module 'virtual:fidelity' {
  // An ambient module may not import by a relative name in any other way.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  const rows: readonly import('../models/shared/fidelity-row').FidelityRow[];
  export default rows;
}
