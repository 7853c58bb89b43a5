import { useState } from "react";
import type { Combination, TrustLine } from "../../../../shared/domain/combine/combination.ts";
import { changeWords, STATUS_WORDS } from "../../../../shared/domain/combine/words.ts";
import { formatNumber } from "../../../components/number-words.ts";
import { Panel } from "../../../components/page.tsx";
import { Select } from "../../../components/select.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { isShown, TRUST_FILTERS, type TrustFilter } from "./figure-choice.ts";
import { asAtOf, sourceOf } from "./trusts-dialog.tsx";

/** Every trust: its state, its figures, where they come from, and what changed. */
export function TrustsPanel({ combination }: { readonly combination: Combination }) {
  const [filter, setFilter] = useState<TrustFilter>("all");
  const compared = combination.before !== null;
  const filters = TRUST_FILTERS.filter(({ id }) => id !== "changed" || compared);
  return (
    <Panel
      title="Trusts"
      actions={<Select label="Show" labelUnseen options={filters} value={filter} onChange={setFilter} />}
    >
      <Table
        key={filter}
        caption="Trusts and their returns"
        captionUnseen
        frame
        rows={combination.trusts.filter((trust) => isShown(trust, filter))}
        keyOf={({ code }) => code}
        empty="No trust is so."
        columns={[
          { id: "name", heading: "Trust", rowHeading: true, cell: ({ name, code }) => `${name} (${code})` },
          { id: "status", heading: "State", cell: (trust) => <TrustState trust={trust} /> },
          ...figureColumns(),
          { id: "as-at", heading: "Position as at", cell: asAtOf },
          { id: "source", heading: "File and line", cell: sourceOf },
          ...(compared
            ? [
                {
                  id: "change",
                  heading: "Changed",
                  cell: ({ change, figures }: TrustLine) => changeWords(change, figures),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

const MARKS = { counted: "✓", "nil-confirmed": "✓", "not-received": "–" } as const;

function TrustState({ trust: { status, expected } }: { readonly trust: TrustLine }) {
  const mark = status === "counted" || status === "nil-confirmed" || status === "not-received" ? MARKS[status] : "!";
  return (
    <>
      <span aria-hidden="true">{mark} </span>
      {STATUS_WORDS[status]}
      {!expected && <span className="soft"> · not expected</span>}
    </>
  );
}

function figureColumns(): Column<TrustLine>[] {
  const columns = [
    { id: "inpatient", heading: "Inpatient" },
    { id: "inpatientOnActionDays", heading: "on action days" },
    { id: "dayCase", heading: "Day case" },
    { id: "dayCaseOnActionDays", heading: "on action days" },
    { id: "total", heading: "In all" },
  ] as const;
  return columns.map(({ id, heading }) => ({
    id,
    heading,
    align: "right",
    cell: ({ figures }) => {
      const figure = figures?.[id] ?? null;
      return figure === null ? <span className="soft">–</span> : formatNumber(figure);
    },
  }));
}
