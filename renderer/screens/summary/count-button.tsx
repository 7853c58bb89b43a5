import type { SummaryChoice } from "../../../shared/contract/summary.ts";
import { Button } from "../../components/button.tsx";
import { formatNumber } from "../../components/number-words.ts";
import { titleOf, type Open, type Scope } from "./summary-words.ts";

type CountButtonProps = {
  readonly count: number;
  readonly measure: SummaryChoice["measure"];
  readonly scope: Scope;
  readonly onOpen: Open;
};

/** A number that opens its entries; 0 opens nothing. */
export function CountButton({ count, measure, scope, onOpen }: CountButtonProps) {
  if (count === 0) return <span className="soft">0</span>;
  const title = titleOf(measure, scope);
  return (
    <Button
      kind="quiet"
      size="small"
      label={`${formatNumber(count)}: ${title}`}
      onPress={() => onOpen(title, { measure, type: scope.type, group: scope.group })}
    >
      {formatNumber(count)}
    </Button>
  );
}
