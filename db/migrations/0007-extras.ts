/** Columns of the extract that a trust keeps as its own. Frozen once it has shipped. */
export const version = 7;

export const sql = `
ALTER TABLE entry ADD COLUMN extras TEXT;
`;
