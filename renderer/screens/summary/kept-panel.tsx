import type { Picture } from "../../../shared/contract/summary.ts";
import { Panel } from "../../components/page.tsx";
import { ShareKept } from "../../components/share-kept.tsx";
import type { Open } from "./summary-words.ts";

type KeptPanelProps = { readonly picture: Picture; readonly onOpen: Open };

/** The share of planned activity kept, from the frozen baseline, compared with NHS England's aim. */
export function KeptPanel({ picture: { kept, plan }, onOpen }: KeptPanelProps) {
  return (
    <Panel title="Share of planned activity kept" className="summary-kept">
      <ShareKept
        strikeId={plan.strikeId}
        kept={kept}
        canFreeze={!plan.isVariant}
        onOpen={(measure, title) => onOpen(title, { measure, type: null, group: null })}
      />
    </Panel>
  );
}
