import { useState } from "react";
import { ownPlanOf, type PlanId } from "../../../shared/domain/strike/ids.ts";
import type { Variant } from "../../../shared/contract/variants.ts";
import type { Strike } from "../../../shared/domain/strike/strike.ts";
import { formatInstant } from "../../../shared/util/local-date.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { CheckBox } from "../../components/check-box.tsx";
import { useCommands } from "../../components/commands.ts";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { formatNumber } from "../../components/number-words.ts";
import { EmptyState, Page, Panel, Waiting } from "../../components/page.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { UndoBar } from "../../components/undo-bar.tsx";
import { AdoptDialog } from "./adopt-dialog.tsx";
import { ComparePanels } from "./compare-panels.tsx";
import { VariantForm } from "./variant-form.tsx";
import "./variants.css";

type ScreenProps = {
  readonly strike: Strike;
  /** The plan that the other screens show. */
  readonly inUse: PlanId;
  readonly onChoose: (planId: PlanId) => void;
  /** Shows a plan on the plan's screen. */
  readonly onOpen: (planId: PlanId) => void;
};

type Open =
  | { readonly kind: "make" }
  | { readonly kind: "change"; readonly variant: Variant }
  | { readonly kind: "adopt"; readonly variant: Variant };

/** The last action on this screen, and which variant it adopted. */
type Done = { readonly message: string; readonly adopted: PlanId | null };

/** Once an adoption is undone, its message is no longer shown. */
function stillHolds({ adopted }: Done, all: readonly Variant[]): boolean {
  return adopted === null || all.some((one) => one.planId === adopted && one.adopted !== null);
}

/** The strike's own plan is always compared, with at most this many variants. */
const MOST_BESIDE = 5;

/** The variants of a strike: to make, compare and adopt. */
export function VariantsScreen({ strike, inUse, onChoose, onOpen }: ScreenProps) {
  const variants = useQuery("variant.list", { strikeId: strike.id }, ["variants", "decisions", "list", "strikes"]);
  const [open, setOpen] = useState<Open | null>(null);
  const [leftOut, setLeftOut] = useState<ReadonlySet<PlanId>>(() => new Set());
  const [done, setDone] = useState<Done | null>(null);
  useCommands([{ id: "variant.make", words: "New variant…", group: "Variants", run: () => setOpen({ kind: "make" }) }]);

  if (variants.value === null) {
    return (
      <Page title="Variants">{variants.error === null ? <Waiting /> : <ErrorNotice error={variants.error} />}</Page>
    );
  }
  const all = variants.value;
  const beside = all.filter(({ planId }) => !leftOut.has(planId)).slice(-MOST_BESIDE);
  const tick = (planId: PlanId, ticked: boolean): void => {
    const next = new Set(leftOut);
    if (ticked) next.delete(planId);
    else next.add(planId);
    // Variants that were left out because of the limit stay out: ticking one must not add another.
    for (const one of all) if (one.planId !== planId && !beside.includes(one)) next.add(one.planId);
    setLeftOut(next);
  };
  const dialog = (
    <>
      {(open?.kind === "make" || open?.kind === "change") && (
        <VariantForm
          strikeId={strike.id}
          variants={all}
          changed={open.kind === "change" ? open.variant : null}
          onClose={() => setOpen(null)}
          onDone={(message) => {
            setOpen(null);
            setDone({ message, adopted: null });
          }}
        />
      )}
      {open?.kind === "adopt" && (
        <AdoptDialog
          variant={open.variant}
          onClose={() => setOpen(null)}
          onDone={(message) => {
            setOpen(null);
            setDone({ message, adopted: open.variant.planId });
            onChoose(ownPlanOf(strike.id));
          }}
        />
      )}
    </>
  );
  const newButton = (
    <Button kind="primary" onPress={() => setOpen({ kind: "make" })}>
      New variant…
    </Button>
  );
  if (all.length === 0) {
    return (
      <Page title="Variants">
        <EmptyState title="There is no variant yet" action={newButton}>
          Copy the plan as a variant, change the copy as you like, compare the two, and adopt the better one. Nothing in
          a variant is counted or printed, and no patient is told, until it is adopted.
        </EmptyState>
        {dialog}
      </Page>
    );
  }
  return (
    <Page
      full
      title="Variants"
      lead={`Other plans for ${strike.name}. Nothing in a variant is counted or printed, and no patient is told, until it is adopted.`}
      actions={newButton}
    >
      {done !== null && stillHolds(done, all) && <Notice kind="success" live title={done.message} />}
      <div className="row">
        <span className="soft">In the strike's own plan:</span>
        <UndoBar />
      </div>
      <Panel title="Plans to compare" lead={`Up to ${MOST_BESIDE} are compared with the strike's own plan.`}>
        <Table
          caption="Variants"
          captionUnseen
          columns={columns({ all, beside, inUse, tick, setOpen, onOpen })}
          rows={all}
          keyOf={({ planId }) => planId}
        />
      </Panel>
      <ComparePanels strikeId={strike.id} planIds={[ownPlanOf(strike.id), ...beside.map(({ planId }) => planId)]} />
      {dialog}
    </Page>
  );
}

type Given = {
  readonly all: readonly Variant[];
  readonly beside: readonly Variant[];
  readonly inUse: PlanId;
  readonly tick: (planId: PlanId, ticked: boolean) => void;
  readonly setOpen: (open: Open) => void;
  readonly onOpen: (planId: PlanId) => void;
};

function columns({ beside, inUse, tick, setOpen, onOpen }: Given): readonly Column<Variant>[] {
  const figure = (id: "cancelled" | "kept" | "undecided", heading: string): Column<Variant> => ({
    id,
    heading,
    align: "right",
    cell: (row) => formatNumber(row[id]),
  });
  return [
    {
      id: "compare",
      heading: "Compare",
      cell: (row) => (
        <CheckBox checked={beside.includes(row)} onChange={(ticked) => tick(row.planId, ticked)}>
          <span className="unseen">Compare {row.name}</span>
        </CheckBox>
      ),
    },
    {
      id: "name",
      heading: "Variant",
      rowHeading: true,
      cell: (row) => (
        <>
          {row.name}
          {row.planId === inUse && <span className="tag">In use</span>}
          {row.adopted !== null && <span className="tag">Adopted {formatInstant(row.adopted.at)}</span>}
          {row.note !== null && <span className="variant-note">{row.note}</span>}
        </>
      ),
    },
    {
      id: "from",
      heading: "Copied from",
      cell: (row) => (row.from.name === null ? "own plan" : `‘${row.from.name}’`),
    },
    { id: "made", heading: "Made", cell: (row) => `${formatInstant(row.madeAt)}, ${row.madeBy}` },
    figure("cancelled", "Cancelled"),
    figure("kept", "Kept"),
    figure("undecided", "Undecided"),
    {
      id: "do",
      heading: <span className="unseen">Actions</span>,
      noWrap: true,
      cell: (row) => (
        <span className="row row--close">
          <Button size="small" label={`Open ${row.name}`} onPress={() => onOpen(row.planId)}>
            Open
          </Button>
          <Button
            size="small"
            label={`Change name and note of ${row.name}`}
            onPress={() => setOpen({ kind: "change", variant: row })}
          >
            Name…
          </Button>
          <Button size="small" label={`Adopt ${row.name}`} onPress={() => setOpen({ kind: "adopt", variant: row })}>
            Adopt…
          </Button>
        </span>
      ),
    },
  ];
}
