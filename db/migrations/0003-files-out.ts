/** The files that are on their way out, so that one which was cut short is finished or cleared away. Frozen once it has shipped. */
export const version = 3;

export const sql = `
CREATE TABLE file_out (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  beside TEXT NOT NULL, -- where it is written before it gets its name
  recorded INTEGER NOT NULL CHECK (recorded IN (0, 1)) -- 1: what the file stands for is recorded, and it may have its name
) STRICT;
`;
