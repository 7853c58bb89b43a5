import type { ReturnDraft } from "../../../shared/contract/schemas.ts";
import { Tile } from "../../components/tile.tsx";
import type { Wanted } from "./entries-dialog.tsx";

type ReturnFiguresProps = { readonly draft: ReturnDraft; readonly onOpen: (wanted: Wanted) => void };

/** The four figures of the return, large; each opens its entries. */
export function ReturnFigures({ draft, onOpen }: ReturnFiguresProps) {
  const { figures } = draft;
  const tiles = [
    { figure: figures.inpatient, label: "Inpatient cancelled", type: "inpatient", actionDaysOnly: false },
    {
      figure: figures.inpatientOnActionDays,
      label: "of which on action days",
      type: "inpatient",
      actionDaysOnly: true,
    },
    { figure: figures.dayCase, label: "Day case cancelled", type: "day-case", actionDaysOnly: false },
    { figure: figures.dayCaseOnActionDays, label: "of which on action days", type: "day-case", actionDaysOnly: true },
  ] as const;
  return (
    <div className="tiles tiles--figures">
      {tiles.map(({ figure, label, type, actionDaysOnly }) => {
        const kind = type === "inpatient" ? "Inpatient" : "Day case";
        const title = `${kind} cancelled for the action${actionDaysOnly ? ", due on action days" : ""}`;
        return (
          <Tile
            key={title}
            figure={figure}
            label={
              actionDaysOnly ? (
                <>
                  <span className="unseen">{kind}, </span>
                  {label}
                </>
              ) : (
                label
              )
            }
            onPress={() => onOpen({ kind: "figure", title, types: [type], actionDaysOnly, date: null })}
          />
        );
      })}
    </div>
  );
}
