import { useMemo, useState } from "react";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import type { PlanRow } from "../../../../shared/contract/plan.ts";
import { caseId, caseOfRow } from "../../../../shared/domain/plan/cases.ts";
import { useQuery } from "../../../api/use-query.ts";
import { Button } from "../../../components/button.tsx";
import { CheckBox } from "../../../components/check-box.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextInput } from "../../../components/field.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord, formatNumber } from "../../../components/number-words.ts";
import { ImpactFacts } from "./impact-facts.tsx";
import {
  ANY,
  choose,
  criteriaWords,
  FACETS,
  facetOptions,
  FACET_WORDS,
  matchesCriteria,
  type Facet,
  type FacetOption,
} from "./select-by.ts";
import { useSettled } from "../list/use-settled.ts";

type Props = {
  readonly planId: PlanId;
  /** Every row of the plan. */
  readonly rows: readonly PlanRow[];
  readonly onSelect: (caseIds: readonly string[]) => void;
  /** Goes on to cancel them. */
  readonly onCancel: (rows: readonly PlanRow[]) => void;
  readonly onClose: () => void;
};

/** As many as one decision can take. */
const MOST = 20_000;

/** Choosing entries by what they have in common: "all P4 day cases on Wednesday". */
export function SelectByDialog({ planId, rows, onSelect, onCancel, onClose }: Props) {
  // As the plan was when the dialog opened: choices must not move under the hand.
  const [held] = useState(rows);
  const [criteria, setCriteria] = useState(ANY);
  const options = useMemo(() => new Map(FACETS.map((facet) => [facet, facetOptions(held, facet)])), [held]);
  const optionsOf = (facet: Facet): readonly FacetOption[] => options.get(facet) ?? [];
  const words = criteriaWords(criteria, optionsOf);
  const found = useMemo(() => held.filter((row) => matchesCriteria(row, criteria)), [held, criteria]);
  const isAny = words === null || found.length === 0 || found.length > MOST;
  return (
    <Dialog
      title="Select by…"
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" disabled={isAny} onPress={() => onSelect(found.map(caseId))}>
            Select {countWord(found.length, "entry", "entries")}
          </Button>
          <Button kind="danger" disabled={isAny} onPress={() => onCancel(found)}>
            ✕ Cancel {formatNumber(found.length)}…
          </Button>
          <Button disabled={words === null} onPress={() => setCriteria(ANY)}>
            Start again
          </Button>
        </>
      }
    >
      <div className="plan-select">
        <div className="plan-facets">
          {FACETS.map((facet) => (
            <FacetList
              key={facet}
              facet={facet}
              options={optionsOf(facet)}
              chosen={criteria[facet]}
              onChoose={(value, chosen) => setCriteria(choose(criteria, facet, value, chosen))}
            />
          ))}
        </div>
        <div className="plan-select-found">
          <p role="status">
            <strong>{countWord(found.length, "entry", "entries")}</strong>
            {words === null ? ": everybody in the plan. Tick what they have in common." : `: ${words}`}
          </p>
          {isAny ? null : <Numbers planId={planId} rows={found} />}
        </div>
      </div>
    </Dialog>
  );
}

/** Ticking several in a row is counted once. */
const COUNT_AFTER_MS = 200;

function Numbers({ planId, rows }: { readonly planId: PlanId; readonly rows: readonly PlanRow[] }) {
  const settled = useSettled(rows, COUNT_AFTER_MS);
  const entryIds = useMemo(() => settled.map(caseOfRow), [settled]);
  // The numbers are those of any decision; of a cancellation the protected ones would come along by name.
  const impact = useQuery("decision.preview", { planId, entryIds, decision: "undecided" }, ["decisions", "list"]);
  if (impact.error !== null) return <ErrorNotice error={impact.error} />;
  return impact.value === null || settled !== rows ? (
    <p className="soft">Counting…</p>
  ) : (
    <ImpactFacts impact={impact.value} />
  );
}

/** Longer lists are searched by typing. */
const SEARCHED_FROM = 9;

type FacetListProps = {
  readonly facet: Facet;
  readonly options: readonly FacetOption[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (value: string, chosen: boolean) => void;
};

function FacetList({ facet, options, chosen, onChoose }: FacetListProps) {
  const [typed, setTyped] = useState("");
  const name = FACET_WORDS[facet];
  const wanted = typed.trim().toLowerCase();
  const shown = options.filter(({ value, words }) => chosen.has(value) || words.toLowerCase().includes(wanted));
  return (
    <fieldset className="plan-facet">
      <legend>
        {name}
        <span className="soft">{chosen.size === 0 ? ": any" : `: ${formatNumber(chosen.size)} chosen`}</span>
      </legend>
      {options.length < SEARCHED_FROM ? null : (
        <TextInput
          className="plan-facet-search"
          label={<span className="unseen">Find in {name.toLowerCase()}</span>}
          placeholder="Type to find"
          value={typed}
          onChange={setTyped}
        />
      )}
      <div className="plan-facet-list">
        {shown.map(({ value, words }) => (
          <CheckBox key={value} checked={chosen.has(value)} onChange={(ticked) => onChoose(value, ticked)}>
            {words}
          </CheckBox>
        ))}
        {shown.length === 0 ? <p className="soft">None</p> : null}
      </div>
    </fieldset>
  );
}
