import { useState } from "react";
import type { StrikeId } from "../../../shared/domain/strike/ids.ts";
import { staffGroupWord, type Strike } from "../../../shared/domain/strike/strike.ts";
import { formatDate, formatLocal } from "../../../shared/util/local-date.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { Page, Panel, Waiting } from "../../components/page.tsx";
import { useGo } from "../../components/screens.ts";
import { strikeDates } from "../../components/strike-dates.ts";
import { Table, type Column } from "../../components/table.tsx";
import { StrikeForm } from "./strike-form.tsx";

type StrikeScreenProps = {
  /** The strike that the app is working on. */
  readonly current: Strike | null;
  readonly onChoose: (id: StrikeId) => void;
};

/** The strikes so far, and a form to set one up or change it. */
export function StrikeScreen({ current, onChoose }: StrikeScreenProps) {
  const go = useGo();
  const strikes = useQuery("strike.list", {}, ["strikes"]);
  const [form, setForm] = useState<Strike | "new" | null>(null);
  const [saved, setSaved] = useState<Strike | null>(null);

  const columns: readonly Column<Strike>[] = [
    {
      id: "name",
      heading: "Strike",
      rowHeading: true,
      cell: (row) => (
        <>
          {row.name}
          {row.id === current?.id && <span className="tag">In use</span>}
        </>
      ),
    },
    { id: "group", heading: "Staff group", cell: (row) => staffGroupWord(row.staffGroup) },
    { id: "start", heading: "Starts", noWrap: true, cell: (row) => formatLocal(row.start) },
    { id: "end", heading: "Ends", noWrap: true, cell: (row) => formatLocal(row.end) },
    { id: "dates", heading: "Action dates", cell: (row) => strikeDates(row) },
    {
      id: "window",
      heading: "Counting window",
      cell: (row) => `${formatDate(row.windowFrom)} to ${formatDate(row.windowTo)}`,
    },
    {
      id: "do",
      heading: <span className="unseen">Actions</span>,
      noWrap: true,
      cell: (row) => (
        <span className="row row--close">
          {row.id !== current?.id && (
            <Button size="small" label={`Use ${row.name}`} onPress={() => onChoose(row.id)}>
              Use
            </Button>
          )}
          <Button size="small" label={`Change ${row.name}`} onPress={() => setForm(row)}>
            Change
          </Button>
        </span>
      ),
    },
  ];

  if (strikes.value === null) {
    return <Page title="Strike">{strikes.error === null ? <Waiting /> : <ErrorNotice error={strikes.error} />}</Page>;
  }
  const all = strikes.value;
  const open = form ?? (all.length === 0 ? "new" : null);

  return (
    <Page
      title={all.length === 0 ? "Set up the strike" : "Strikes"}
      lead="Times are local times. Change the proposed dates if they are not right: the return counts by the dates shown here."
      actions={
        open === null && (
          <Button kind="primary" onPress={() => setForm("new")}>
            New strike
          </Button>
        )
      }
    >
      {saved !== null && open === null && (
        <Notice kind="success" live title={`${saved.name} is saved: ${strikeDates(saved)}.`}>
          <div>
            <Button kind="primary" autoFocus onPress={() => go("plan")}>
              Go to the plan
            </Button>
          </div>
        </Notice>
      )}
      {open === null && (
        <Panel title="Strikes so far">
          <Table caption="Strikes so far" captionUnseen columns={columns} rows={all} keyOf={(row) => row.id} />
        </Panel>
      )}
      {open !== null && (
        <StrikeForm
          key={open === "new" ? "new" : open.id}
          strike={open === "new" ? null : open}
          onSaved={(strike) => {
            setForm(null);
            setSaved(strike);
            onChoose(strike.id);
          }}
          onLeave={all.length === 0 ? null : () => setForm(null)}
        />
      )}
    </Page>
  );
}
