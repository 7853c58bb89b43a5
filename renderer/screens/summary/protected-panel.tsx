import { caseId } from "../../../shared/domain/plan/cases.ts";
import type { Picture, ProtectedCancelled } from "../../../shared/contract/summary.ts";
import { specialtyName } from "../../../shared/domain/summary/summary-names.ts";
import { formatDate } from "../../../shared/util/local-date.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";
import { Panel } from "../../components/page.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { titleOf, type Open, type Scope } from "./summary-words.ts";

type ProtectedPanelProps = { readonly picture: Picture; readonly onOpen: Open };

/** Protected entries that are cancelled all the same: who agreed, and why. There should be none. */
export function ProtectedPanel({ picture, onOpen }: ProtectedPanelProps) {
  const { protectedCancelled: rows, summary } = picture;
  const unnamed = summary.traits["protected-without-clinician"].byHospital;
  if (rows.length === 0) {
    return (
      <Panel title="Protected and cancelled">
        <p>✓ None: no protected entry is cancelled by the hospital.</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={`Protected and cancelled: ${rows.length}`}
      lead="Cancelled by the hospital for any reason, although a rule of the trust protects them."
      actions={
        <Button
          size="small"
          onPress={() => onOpen(titleOf("by-hospital", PROTECTED), { measure: "by-hospital", ...picked(PROTECTED) })}
        >
          Show the patients
        </Button>
      }
    >
      {unnamed > 0 && (
        <Notice kind="error" title={`${countWord(unnamed, "has", "have")} no named clinician.`}>
          <div>
            <Button
              size="small"
              onPress={() => onOpen(titleOf("by-hospital", UNNAMED), { measure: "by-hospital", ...picked(UNNAMED) })}
            >
              {unnamed === 1 ? "Show it" : "Show these"}
            </Button>
          </div>
        </Notice>
      )}
      <Table
        caption="Protected entries that are cancelled"
        captionUnseen
        frame
        columns={COLUMNS}
        rows={rows}
        keyOf={caseId}
      />
    </Panel>
  );
}

const PROTECTED: Scope = { words: "protected", type: null, group: { by: "trait", key: "protected" } };
const UNNAMED: Scope = {
  words: "protected, without a named clinician",
  type: null,
  group: { by: "trait", key: "protected-without-clinician" },
};

function picked({ type, group }: Scope): Pick<Scope, "type" | "group"> {
  return { type, group };
}

const COLUMNS: readonly Column<ProtectedCancelled>[] = [
  { id: "entry", heading: "Entry", rowHeading: true, noWrap: true, cell: ({ entryNumber }) => entryNumber },
  { id: "due", heading: "Due", noWrap: true, cell: ({ dueDate }) => formatDate(dueDate) },
  { id: "specialty", heading: "Specialty", cell: ({ treatmentFunction }) => specialtyName(treatmentFunction ?? "") },
  { id: "by", heading: "Protected by", cell: ({ marks }) => marks },
  {
    id: "clinician",
    heading: "Clinician who agreed",
    cell: ({ clinician }) => clinician ?? <strong className="summary-missing">✕ nobody named</strong>,
  },
  { id: "why", heading: "Why", cell: ({ why }) => why ?? <strong className="summary-missing">✕ not said</strong> },
];
