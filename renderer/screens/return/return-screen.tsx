import { useState } from "react";
import { RETURN_LAYOUTS } from "../../../shared/domain/return-layout.ts";
import type { Strike } from "../../../shared/domain/strike.ts";
import { formatDate, formatInstant, toInstant } from "../../../shared/util/local-date.ts";
import { useQuery } from "../../api/use-query.ts";
import { DateInput } from "../../components/date-input.tsx";
import { Choices } from "../../components/field.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { Page, Panel, Waiting } from "../../components/page.tsx";
import { strikeDates } from "../../components/strike-dates.ts";
import { EntriesDialog, type Wanted } from "./entries-dialog.tsx";
import { ExportForm } from "./export-form.tsx";
import { Positions } from "./positions.tsx";
import { ReturnChecks } from "./return-checks.tsx";
import { ReturnFigures } from "./return-figures.tsx";
import { ReturnTable } from "./return-table.tsx";

type ReturnScreenProps = { readonly strike: Strike; readonly trustCode: string };

/** The national return: its figures, what stands in the way, the file, and the positions taken before. */
export function ReturnScreen({ strike, trustCode }: ReturnScreenProps) {
  const [layout, setLayout] = useState("2016");
  const [moment, setMoment] = useState<"now" | "earlier">("now");
  const [earlier, setEarlier] = useState("");
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const asAt = moment === "earlier" && earlier !== "" ? toInstant(earlier) : null;

  const draft = useQuery("return.draft", { strikeId: strike.id, layout, asAt }, [
    "decisions",
    "strikes",
    "list",
    "trust",
  ]);
  const planner = useQuery("planner.get", {}, ["trust"]);

  return (
    <Page
      title="National return"
      lead={`${strike.name}: ${strikeDates(strike)}. Counts what was cancelled for the action and was due from ${formatDate(strike.windowFrom)} to ${formatDate(strike.windowTo)}.`}
    >
      <div className="return-top">
        <Panel title="Layout">
          <Choices
            label="Layout of the return"
            value={layout}
            onChange={setLayout}
            choices={RETURN_LAYOUTS.map(({ id, title, description }) => ({ id, label: title, hint: description }))}
          />
          <Choices
            label="Decisions as they stood"
            inline
            value={moment}
            onChange={setMoment}
            choices={[
              { id: "now", label: "Now" },
              { id: "earlier", label: "At an earlier time" },
            ]}
          />
          {moment === "earlier" && (
            <DateInput label="Position as at" type="datetime" value={earlier} onChange={setEarlier} />
          )}
        </Panel>
        <Panel
          title="Figures"
          lead={draft.value === null ? "" : `As at ${formatInstant(draft.value.asAt)}. Each figure opens its entries.`}
        >
          {draft.error !== null && <ErrorNotice error={draft.error} />}
          {draft.value === null && draft.error === null && <Waiting>Counting…</Waiting>}
          {draft.value !== null && (
            <>
              <ReturnFigures draft={draft.value} onOpen={setWanted} />
              <ReturnChecks strikeId={strike.id} checks={draft.value.checks} onOpen={setWanted} />
            </>
          )}
        </Panel>
      </div>
      {draft.value !== null && (
        <Panel title="The file" lead="Exactly what will be written: no patient stands in it.">
          <ReturnTable draft={draft.value} onOpen={setWanted} />
        </Panel>
      )}
      {draft.value !== null && planner.value !== null && (
        <ExportForm
          strike={strike}
          trustCode={trustCode}
          draft={draft.value}
          asAt={asAt}
          plannerName={planner.value.name}
        />
      )}
      <Positions strike={strike} trustCode={trustCode} />
      {wanted !== null && (
        <EntriesDialog strikeId={strike.id} asAt={asAt} wanted={wanted} onClose={() => setWanted(null)} />
      )}
    </Page>
  );
}
