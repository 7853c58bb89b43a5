import { describe, expect, it } from "vitest";
import type { SetAside } from "../../../shared/contract/protection.ts";
import { caseId } from "../../../shared/domain/plan/cases.ts";
import {
  agreedWords,
  byConsultant,
  confirmationsOf,
  missingWords,
  type AgreementDraft,
} from "../../../renderer/components/agreement-drafts.ts";

function aside(entryId: number, consultant: string | null = null): SetAside {
  return {
    entryId,
    entryNumber: `E${entryId}`,
    surname: `Name${entryId}`,
    forename: null,
    dueDate: "2026-12-16",
    theatre: null,
    session: null,
    consultant,
    procedure: null,
    minutes: null,
    marks: "P2",
    because: "priority P2",
  };
}

const WHOLE: AgreementDraft = { clinician: "Dr Able", why: "agreed on the ward round" };
const HALF: AgreementDraft = { clinician: " ", why: "no bed" };

describe("what is filled in of agreements", () => {
  it("confirms those that are whole, of the entries that are set aside", () => {
    const drafts = new Map([
      ["1 2026-12-16", WHOLE],
      ["2 2026-12-16", HALF],
      ["3 2026-12-18", WHOLE],
      ["9 2026-12-16", WHOLE],
    ]);
    const asked = [aside(1), aside(2), aside(3)];
    expect(confirmationsOf(asked, drafts)).toEqual([{ entryId: 1, dueDate: "2026-12-16", ...WHOLE }]);
  });

  it("names whoever is ticked and not filled in, and nobody else", () => {
    expect(missingWords([aside(1), aside(3)], new Map([["1 2026-12-16", WHOLE]]))).toBeNull();
    expect(missingWords([aside(3)], new Map([["2 2026-12-16", HALF]]))).toBeNull();
    expect(missingWords([aside(1), aside(2)], new Map([["2 2026-12-16", HALF]]))).toBe(
      "Ticked, but not filled in: NAME2. Give the clinician who agreed and why, or take the tick off.",
    );
    const many = [1, 2, 3, 4, 5, 6, 7].map((id) => aside(id));
    expect(missingWords(many, new Map(many.map((one) => [caseId(one), HALF])))).toContain(
      "NAME1, NAME2, NAME3, NAME4, NAME5, 2 more",
    );
  });

  it("is grouped by consultant, those without one last", () => {
    const groups = byConsultant([
      aside(1),
      aside(2, "Okafor, R"),
      aside(3, "Lind, A"),
      aside(4, "Okafor, R"),
      aside(5),
    ]);
    expect(groups.map(({ consultant, entries }) => [consultant, entries.map(({ entryId }) => entryId)])).toEqual([
      ["Lind, A", [3]],
      ["Okafor, R", [2, 4]],
      [null, [1, 5]],
    ]);
  });

  it("says who agreed to how many", () => {
    expect(agreedWords(" Dr Able ", 7)).toBe("Dr Able agreed to these 7");
    expect(agreedWords("", 1)).toBe("This clinician agreed to this 1");
  });
});
