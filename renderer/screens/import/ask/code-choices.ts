import { allTreatmentFunctions } from "../../../../shared/domain/codes/treatment-functions.ts";
import type { CodedField } from "../../../../shared/domain/import/mapping.ts";
import type { Option } from "../../../components/select.tsx";

/** The codes that a word of the file can mean; null for a field whose words mean a name of the trust's own. */
export const CODE_CHOICES: Readonly<Record<CodedField, readonly Option<string>[] | null>> = {
  intendedManagement: [
    { id: "1", label: "1 Inpatient: at least one night" },
    { id: "2", label: "2 Day case: no night" },
    { id: "3", label: "3 Sequence of stays with nights" },
    { id: "4", label: "4 Regular day admissions" },
    { id: "5", label: "5 Regular night admissions" },
    { id: "8", label: "8 Not applicable" },
    { id: "9", label: "9 Not known" },
  ],
  admissionType: [
    { id: "11", label: "11 Waiting list" },
    { id: "12", label: "12 Booked" },
    { id: "13", label: "13 Planned" },
  ],
  priorityType: [
    { id: "1", label: "1 Routine" },
    { id: "2", label: "2 Urgent" },
    { id: "3", label: "3 Two week wait" },
  ],
  procedurePriority: [
    { id: "P1A", label: "P1a Within 24 hours" },
    { id: "P1B", label: "P1b Within 72 hours" },
    { id: "P2", label: "P2 Within 4 weeks" },
    { id: "P3", label: "P3 Within 3 months" },
    { id: "P4", label: "P4 Longer than 3 months" },
    { id: "P5", label: "P5 Patient chose to postpone" },
    { id: "P6", label: "P6 Patient chose to postpone" },
  ],
  cancerPtl: [
    { id: "Y", label: "Yes, on the cancer PTL" },
    { id: "N", label: "No" },
  ],
  session: [
    { id: "AM", label: "Morning (AM)" },
    { id: "PM", label: "Afternoon (PM)" },
    { id: "EVE", label: "Evening (EVE)" },
    { id: "ALL DAY", label: "All day" },
  ],
  treatmentFunction: allTreatmentFunctions().map(({ code, name }) => ({ id: code, label: `${code} ${name}` })),
  siteCode: null,
  theatre: null,
};
