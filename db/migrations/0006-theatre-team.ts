/** What a theatre team and whoever rings a patient need to know of an entry. Frozen once it has shipped. */
export const version = 6;

export const sql = `
ALTER TABLE entry ADD COLUMN allergy TEXT;
ALTER TABLE entry ADD COLUMN latex TEXT;
ALTER TABLE entry ADD COLUMN infection TEXT;
ALTER TABLE entry ADD COLUMN diabetes TEXT;
ALTER TABLE entry ADD COLUMN implants TEXT;
ALTER TABLE entry ADD COLUMN alerts TEXT;
ALTER TABLE entry ADD COLUMN planned_bed TEXT;
ALTER TABLE entry ADD COLUMN telephone TEXT;
ALTER TABLE entry ADD COLUMN second_telephone TEXT;
ALTER TABLE entry ADD COLUMN next_of_kin TEXT;
ALTER TABLE entry ADD COLUMN next_of_kin_telephone TEXT;
ALTER TABLE entry ADD COLUMN interpreter TEXT;
ALTER TABLE entry ADD COLUMN adjustments TEXT;
`;
