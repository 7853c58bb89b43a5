import type { Picture } from "../../../shared/contract/summary.ts";
import { AIM_PERCENT, aimOf, percentWords, type BaselineNumber } from "../../../shared/domain/return/share-kept.ts";
import { specialtyName } from "../../../shared/domain/summary/summary-names.ts";
import { Panel } from "../../components/page.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { CountButton } from "./count-button.tsx";
import type { Open } from "./summary-words.ts";

type KeptSpecialtiesProps = { readonly kept: NonNullable<Picture["kept"]>; readonly onOpen: Open };
type Specialty = NonNullable<Picture["kept"]>["specialties"][number];

/** The share kept by each specialty, on the action days and in the window. */
export function KeptSpecialties({ kept, onOpen }: KeptSpecialtiesProps) {
  const count = (measure: BaselineNumber, of: Specialty, number: number) => (
    <CountButton
      count={number}
      measure={measure}
      scope={{ words: specialtyName(of.key), type: null, group: { by: "specialty", key: of.key } }}
      onOpen={onOpen}
    />
  );
  const columns: readonly Column<Specialty>[] = [
    { id: "specialty", heading: "Specialty", rowHeading: true, cell: ({ key }) => specialtyName(key) },
    {
      id: "action-share",
      heading: "Kept on action days",
      align: "right",
      noWrap: true,
      cell: ({ onActionDays }) => (onActionDays.planned === 0 ? "" : shareWords(onActionDays)),
    },
    {
      id: "action-planned",
      heading: "Planned",
      align: "right",
      cell: (of) => count("action-baseline", of, of.onActionDays.planned),
    },
    {
      id: "action-cancelled",
      heading: "Cancelled",
      align: "right",
      cell: (of) => count("action-baseline-cancelled", of, of.onActionDays.cancelled),
    },
    {
      id: "action-undecided",
      heading: "Undecided",
      align: "right",
      cell: (of) => count("action-baseline-undecided", of, of.onActionDays.undecided),
    },
    {
      id: "window-share",
      heading: "Kept in the window",
      align: "right",
      noWrap: true,
      cell: ({ window }) => shareWords(window),
    },
    {
      id: "window-planned",
      heading: "Planned",
      align: "right",
      cell: (of) => count("baseline", of, of.window.planned),
    },
  ];
  return (
    <Panel
      title="Share kept in each specialty"
      lead="Of the baseline. Two figures: if all undecided entries are cancelled, and if all are kept."
    >
      <Table
        caption="Share of planned activity kept in each specialty"
        captionUnseen
        frame={kept.specialties.length > 12}
        rows={kept.specialties}
        keyOf={({ key }) => key}
        empty="Nothing was planned."
        columns={columns}
      />
    </Panel>
  );
}

/** The share, with a mark if it is known to be below the aim. */
function shareWords(share: Specialty["window"]): string {
  return `${percentWords(share)}${aimOf(share) === "below" ? ` ✕ below ${AIM_PERCENT}%` : ""}`;
}
