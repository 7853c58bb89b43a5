import { useState } from "react";
import type { PlanId, StrikeId } from "../../../shared/domain/strike/ids.ts";
import type { Comparison, ComparedPlan } from "../../../shared/contract/variants.ts";
import { bestOf } from "../../../shared/domain/variants/compare-plans.ts";
import { useQuery } from "../../api/use-query.ts";
import { CheckBox } from "../../components/check-box.tsx";
import { classNames } from "../../components/class-names.ts";
import { ErrorNotice } from "../../components/notice.tsx";
import { formatNumber } from "../../components/number-words.ts";
import { Panel, Waiting } from "../../components/page.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { DifferingTable } from "./differing-table.tsx";
import { KeptChart } from "./kept-chart.tsx";
import { MEASURES, planName, type Measure } from "./variant-words.ts";

/** With at most this many plans there is room for the chart beside their numbers. */
const FEW = 4;

type Props = { readonly strikeId: StrikeId; readonly planIds: readonly PlanId[] };

/** Plans side by side: their numbers, what they keep of the baseline, and the entries on which they differ. */
export function ComparePanels({ strikeId, planIds }: Props) {
  const asked = useQuery("variant.compare", { strikeId, planIds: [...planIds] }, [
    ...(["variants", "decisions", "sessions", "list", "strikes", "trust", "protection", "return-notes"] as const),
  ]);
  // While other plans are fetched the last ones stay on screen.
  const [shown, setShown] = useState<Comparison | null>(null);
  if (asked.value !== null && asked.value !== shown) setShown(asked.value);
  if (asked.error !== null) return <ErrorNotice error={asked.error} />;
  if (shown === null) return <Waiting>Holding the plans against each other…</Waiting>;
  return (
    <>
      <Panel title="Side by side" lead="The best of each line is named, where one is better than another.">
        <div className={classNames("variants-side", shown.plans.length > FEW && "variants-side--many")}>
          <Numbers plans={shown.plans} />
          <KeptChart plans={shown.plans} />
        </div>
      </Panel>
      <Differing comparison={shown} />
    </>
  );
}

function Numbers({ plans }: { readonly plans: readonly ComparedPlan[] }) {
  const rows = MEASURES.filter(({ onlyIfAny, value }) => onlyIfAny !== true || plans.some((plan) => value(plan) !== 0));
  const columns: readonly Column<Measure>[] = [
    {
      id: "measure",
      heading: "Measure",
      rowHeading: true,
      cell: ({ words, isPart }) => (isPart === true ? <span className="variants-part">{words}</span> : words),
    },
    ...plans.map((plan, index): Column<Measure> => ({
      id: String(plan.planId),
      heading: planName(plan.name),
      align: "right",
      cell: (measure) => <Value measure={measure} plans={plans} index={index} />,
    })),
  ];
  return <Table caption="Plans side by side" captionUnseen columns={columns} rows={rows} keyOf={({ id }) => id} />;
}

type ValueProps = { readonly measure: Measure; readonly plans: readonly ComparedPlan[]; readonly index: number };

function Value({ measure, plans, index }: ValueProps) {
  const { better, value, note, inWords } = measure;
  const plan = plans[index];
  const own = plan === undefined ? null : value(plan);
  if (plan === undefined || own === null) return "–";
  const isBest = better !== null && bestOf(plans.map(value), better)[index] === true;
  const noteText = note?.(plan) ?? null;
  return (
    <>
      {isBest && <span className="variants-best">{better === "more" ? "most" : "fewest"}</span>}
      {inWords === undefined ? formatNumber(own) : inWords(plan)}
      {noteText !== null && <span className="variants-beside">{noteText}</span>}
    </>
  );
}

function Differing({ comparison }: { readonly comparison: Comparison }) {
  const [onlyProtected, setOnlyProtected] = useState(false);
  const [onlyNewly, setOnlyNewly] = useState(false);
  const { plans, differing, counts } = comparison;
  if (plans.length < 2) return null;
  const rows = differing.filter(
    (entry) => (!onlyProtected || entry.protectedBy !== null) && (!onlyNewly || entry.newlyCancelled),
  );
  const count = onlyNewly
    ? onlyProtected
      ? counts.protectedNewlyCancelled
      : counts.newlyCancelled
    : onlyProtected
      ? counts.protected
      : counts.all;
  return (
    <Panel
      title={`Entries that differ: ${formatNumber(count)}`}
      lead="Decided, moved or left otherwise in one plan than in another. A note alone is no difference."
      actions={
        <>
          <CheckBox checked={onlyProtected} onChange={setOnlyProtected}>
            Only protected ({formatNumber(counts.protected)})
          </CheckBox>
          <CheckBox checked={onlyNewly} onChange={setOnlyNewly}>
            Only newly cancelled ({formatNumber(counts.newlyCancelled)})
          </CheckBox>
        </>
      }
    >
      <DifferingTable plans={plans} rows={rows} />
    </Panel>
  );
}
