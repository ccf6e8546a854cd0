import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainStatements, statementAt, statementsOf } from '../../../src/models/orm';

const once = { table: 'posts', column: 'author_id', matchingRows: 20, times: 1 };
const perItem = { table: 'users', column: 'id', matchingRows: 1, times: 20 };

describe('what an endpoint sends', () => {
  it('recognises a list and a query once per item as N+1', () => {
    const list = statementsOf([once, perItem]);
    expect(list.statements.map((statement) => statement.role)).toEqual(['list', 'per-item']);
    expect(list).toMatchObject({ count: 21, countInBatches: 2, isNPlusOne: true });
    expect(list.statements[1]?.sql).toBe('select * from users where id = $1');
  });

  it('does not call a repeated query N+1 when no list comes before it', () => {
    expect(statementsOf([perItem])).toMatchObject({ count: 20, countInBatches: 20, isNPlusOne: false });
    expect(statementsOf([once])).toMatchObject({ count: 1, isNPlusOne: false });
    expect(statementsOf([])).toMatchObject({ count: 0, isNPlusOne: false });
  });

  it('quotes names that SQL would read otherwise', () => {
    expect(statementsOf([{ ...once, table: 'Order "Items"' }]).statements[0]?.sql).toBe(
      'select * from "Order ""Items""" where author_id = $1',
    );
  });

  it('knows which statement every sending is', () => {
    const queries = fc.array(
      fc.integer({ min: 1, max: 30 }).map((times) => ({ ...once, times })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(queries, (made) => {
        const list = statementsOf(made);
        const bySending = made.flatMap((query, index) =>
          Array.from({ length: query.times }, () => list.statements[index]),
        );
        expect(list.count).toBe(bySending.length);
        bySending.forEach((statement, sending) => expect(statementAt(list, sending)).toBe(statement));
        expect(() => statementAt(list, list.count)).toThrow(RangeError);
      }),
    );
  });

  it('says N+1 in words, with what it costs and what would do', () => {
    const { title, sentence, tables } = explainStatements(statementsOf([once, perItem]), { request: 7, rttMs: 1 });
    expect(title).toBe('N+1 queries');
    expect(sentence).toContain('21 queries');
    expect(sentence).toContain('21 ms');
    expect(tables[0]?.rows[1]?.mark).toBe('chosen');
  });
});
