import type { DecidedCounts, PreviewRowKind } from "../../../../shared/contract/import-preview.ts";
import { Notice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Tile } from "../../../components/tile.tsx";

type DecidedChangesProps = { readonly decided: DecidedCounts; readonly onOpen: (kind: PreviewRowKind) => void };

/** What the import does to entries that were decided on: before all else, for it may undo a morning's work. */
export function DecidedChanges({ decided, onOpen }: DecidedChangesProps) {
  if (decided.all === 0) return null;
  const tiles = [
    { kind: "decided-moved", figure: decided.moved, label: "TCI date moves" },
    { kind: "decided-gone", figure: decided.gone, label: "no longer on the extract" },
    { kind: "decided-management", figure: decided.managementChanged, label: "management changes" },
    { kind: "decided-back", figure: decided.back, label: "on the extract again" },
    { kind: "decided-other", figure: decided.otherChanged, label: "other changes only" },
  ] as const;
  return (
    <Notice
      kind="warning"
      title={`${countWord(decided.all, "entry that you decided on changes", "entries that you decided on change")}. Look at them before you import.`}
    >
      <p>Every decision stays, and a cancelled entry still counts on the date that it was cancelled from.</p>
      <div className="tiles">
        {tiles
          .filter(({ figure }) => figure > 0)
          .map(({ kind, figure, label }) => (
            <Tile key={kind} figure={figure} label={label} onPress={() => onOpen(kind)} />
          ))}
      </div>
    </Notice>
  );
}
