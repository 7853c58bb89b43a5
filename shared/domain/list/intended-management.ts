/** How the return classes an intended management code. */
export const MANAGEMENT_CLASSES = ["inpatient", "day-case", "regular", "unknown"] as const;
export type ManagementClass = (typeof MANAGEMENT_CLASSES)[number];

/** How regular day (4) and regular night (5) admissions count in the return; null means not at all. */
export type RegularAdmissions = {
  readonly regularDayCountsAs: "inpatient" | "day-case" | null;
  readonly regularNightCountsAs: "inpatient" | "day-case" | null;
};

/** The class of a code: 1 and 3 inpatient, 2 day case, 4 and 5 regular attender, anything else unknown. */
export function managementClass(code: string | null): ManagementClass {
  switch (code) {
    case "1":
    case "3":
      return "inpatient";
    case "2":
      return "day-case";
    case "4":
    case "5":
      return "regular";
    default:
      return "unknown";
  }
}

/**
 * What an entry counts as in the return, with the trust's choice for regular day and night admissions. "regular" means
 * that it is not counted.
 */
export function countedAs(code: string | null, trust: RegularAdmissions): ManagementClass {
  if (code === "4") return trust.regularDayCountsAs ?? "regular";
  if (code === "5") return trust.regularNightCountsAs ?? "regular";
  return managementClass(code);
}

/** "Inpatient", "Day case", "Regular" or "Not known", for screens and paper. */
export function managementWord(management: ManagementClass): string {
  switch (management) {
    case "inpatient":
      return "Inpatient";
    case "day-case":
      return "Day case";
    case "regular":
      return "Regular";
    case "unknown":
      return "Not known";
  }
}
