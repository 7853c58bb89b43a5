import type { Confirmation, SetAside } from "../../shared/contract/protection.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { groupBy } from "../../shared/util/group-by.ts";
import { patientName } from "./patient-name.ts";

/** A protected entry that is ticked to be cancelled all the same, as far as it is filled in. */
export type AgreementDraft = { readonly clinician: string; readonly why: string };

/** Ticked, with nothing filled in. */
export const BLANK: AgreementDraft = { clinician: "", why: "" };

/** What is filled in, by case: one that is not ticked is not in it. */
export type AgreementDrafts = ReadonlyMap<string, AgreementDraft>;

/** Those of these entries that are filled in whole. */
export function confirmationsOf(setAside: readonly SetAside[], drafts: AgreementDrafts): readonly Confirmation[] {
  return setAside.flatMap((one) => {
    const draft = drafts.get(caseId(one));
    return draft === undefined || !isWhole(draft) ? [] : [{ entryId: one.entryId, dueDate: one.dueDate, ...draft }];
  });
}

/** Whether a draft has both the clinician who agreed and the reason. */
export function isWhole({ clinician, why }: AgreementDraft): boolean {
  return clinician.trim() !== "" && why.trim() !== "";
}

/** What is missing of those that are ticked, in words that name them; null where nothing is. */
export function missingWords(setAside: readonly SetAside[], drafts: AgreementDrafts): string | null {
  const half = setAside.filter((one) => {
    const draft = drafts.get(caseId(one));
    return draft !== undefined && !isWhole(draft);
  });
  if (half.length === 0) return null;
  const named = half.slice(0, NAMED).map(patientName);
  const rest = half.length - named.length;
  const whom = rest === 0 ? named : [...named, `${rest} more`];
  return `Ticked, but not filled in: ${whom.join(", ")}. Give the clinician who agreed and why, or take the tick off.`;
}

const NAMED = 5;

/** The entries of one consultant; null: the list names none. */
export type ConsultantGroup = { readonly consultant: string | null; readonly entries: readonly SetAside[] };

/** Entries by consultant, in the order of the names; those without one last. */
export function byConsultant(setAside: readonly SetAside[]): readonly ConsultantGroup[] {
  return [...groupBy(setAside, ({ consultant }) => consultant)]
    .map(([consultant, entries]) => ({ consultant, entries }))
    .toSorted((a, b) => {
      if (a.consultant === null || b.consultant === null)
        return a.consultant === b.consultant ? 0 : a.consultant === null ? 1 : -1;
      return a.consultant.localeCompare(b.consultant, "en-GB");
    });
}

/** "Dr Able agreed to these 7": the words on the button of a group of ticked entries. */
export function agreedWords(clinician: string, count: number): string {
  const who = clinician.trim() === "" ? "This clinician" : clinician.trim();
  return `${who} agreed to ${count === 1 ? "this 1" : `these ${count}`}`;
}
