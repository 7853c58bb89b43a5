import type { Combination, TrustLine } from "../../../../shared/domain/combine/combination.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { Dialog } from "../../../components/dialog.tsx";
import { formatNumber } from "../../../components/number-words.ts";
import { Table } from "../../../components/table.tsx";
import { FIGURE_WORDS, figureOf, trustsBehind, type Opened } from "./figure-choice.ts";

type TrustsDialogProps = {
  readonly combination: Combination;
  readonly opened: Opened;
  readonly onClose: () => void;
};

/** The trusts in a total, each with the file and the line that its figure comes from. */
export function TrustsDialog({ combination, opened, onClose }: TrustsDialogProps) {
  return (
    <Dialog
      title={`${FIGURE_WORDS[opened.figure]}, ${opened.name}: ${formatNumber(opened.total)}`}
      size="wide"
      onClose={onClose}
    >
      <Table
        caption={`The trusts behind ${formatNumber(opened.total)}`}
        captionUnseen
        frame
        rows={trustsBehind(combination, opened)}
        keyOf={({ code }) => code}
        empty="No return received here gives this figure."
        columns={[
          { id: "name", heading: "Trust", rowHeading: true, cell: ({ name }) => name },
          { id: "code", heading: "Code", noWrap: true, cell: ({ code }) => code },
          {
            id: "figure",
            heading: "Figure",
            align: "right",
            cell: (trust) => formatNumber(figureOf(trust, opened.figure) ?? 0),
          },
          { id: "as-at", heading: "Position as at", noWrap: true, cell: asAtOf },
          { id: "layout", heading: "Layout", cell: ({ layout }) => layout },
          { id: "source", heading: "File and line", cell: sourceOf },
        ]}
      />
    </Dialog>
  );
}

/** When a trust's position was taken, in words. */
export function asAtOf({ positionAsAt }: TrustLine): string {
  return positionAsAt === null ? "" : formatInstant(positionAsAt);
}

/** Where a trust's figures come from: every file and line. */
export function sourceOf({ sources }: TrustLine): string {
  return sources.map(({ file, line }) => `${file}, line ${line}`).join("; ");
}
