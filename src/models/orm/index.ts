/** The ORM: which SQL an endpoint's data access becomes, how often it is sent, and when that is N+1. Spends no time itself. */
export { explainStatements, statementTable } from './explain';
export type { StatementsContext } from './explain';
export { ormProducts } from './products';
export type { OrmProduct } from './products/product';
export { leavesOut, sources, statementAt, statementsOf } from './statements';
export type { Query, Statement, StatementList, StatementRole } from './statements';
