import type { IsoDate } from "../../util/local-date.ts";

/** What is shown of a protected case so that a clinician can agree to its cancellation. */
type Shown = {
  readonly entryId: number;
  readonly entryNumber: string;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly dueDate: IsoDate;
  readonly theatre: string | null;
  readonly session: string | null;
  readonly consultant: string | null;
};

/** A row of a plan, as far as it says what protects the case. */
type ProtectedRow = Shown & {
  readonly procedure: string | null;
  readonly procedureCode: string | null;
  readonly expectedMinutes: number | null;
  readonly protectedBy: string | null;
  readonly protectedBecause: string | null;
};

/** A protected case that a bulk action leaves out until it is confirmed on its own. */
type SetAsideCase = Shown & {
  /** In words, or else the code. */
  readonly procedure: string | null;
  readonly minutes: number | null;
  readonly marks: string;
  readonly because: string;
};

/** The case as it is set aside; none where nothing protects it. */
export function setAsideOf(row: ProtectedRow): SetAsideCase[] {
  if (row.protectedBy === null) return [];
  const { entryId, entryNumber, surname, forename, dueDate, theatre, session, consultant } = row;
  return [
    {
      entryId,
      entryNumber,
      surname,
      forename,
      dueDate,
      theatre,
      session,
      consultant,
      procedure: row.procedure ?? row.procedureCode,
      minutes: row.expectedMinutes,
      marks: row.protectedBy,
      because: row.protectedBecause ?? "",
    },
  ];
}
