/** The fidelity table, made when the page is built by replaying the recordings of the real systems. */
declare module 'virtual:fidelity' {
  const rows: readonly import('../models/shared/fidelity-row').FidelityRow[];
  export default rows;
}
