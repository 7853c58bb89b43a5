import { useState } from "react";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Picture } from "../../../shared/contract/summary.ts";
import { formatInstant } from "../../../shared/util/local-date.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { Panel } from "../../components/page.tsx";
import { CountButton } from "./count-button.tsx";
import { reachesAim, WHOLE, type Open } from "./summary-words.ts";

type KeptPanelProps = { readonly picture: Picture; readonly onOpen: Open };

/** The share of planned activity kept, against what NHS England asks for, from the frozen baseline. */
export function KeptPanel({ picture: { kept, plan }, onOpen }: KeptPanelProps) {
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);

  async function freeze() {
    setBusy(true);
    const result = await call("baseline.freeze", { strikeId: plan.id });
    setBusy(false);
    setError(result.ok ? null : result.error);
  }

  return (
    <Panel title="Share of planned activity kept" className="summary-kept">
      {error !== null && <ErrorNotice error={error} />}
      {kept === null ? (
        <>
          <p>
            There is no baseline yet: nothing says what was planned before planning began. It freezes by itself at the
            first decision
            {plan.isVariant ? " in the strike’s own plan" : "; freeze it now to keep what is planned today"}.
          </p>
          {!plan.isVariant && (
            <div>
              <Button pending={busy} onPress={() => void freeze()}>
                Freeze the baseline
              </Button>
            </div>
          )}
        </>
      ) : (
        <>
          {kept.percent === null ? (
            <p className="summary-share">Nothing was planned</p>
          ) : (
            <p className="summary-share">
              <strong>{kept.percent}%</strong>{" "}
              <span className={reachesAim(kept.percent) ? "summary-reached" : "summary-missing"}>
                {reachesAim(kept.percent) ? "✓ 95% or more" : "✕ below 95%"}
              </span>
            </p>
          )}
          <KeptMeter kept={kept.kept} planned={kept.planned} />
          <p>
            <CountButton count={kept.kept} measure="baseline-kept" scope={WHOLE} onOpen={onOpen} /> of{" "}
            <CountButton count={kept.planned} measure="baseline" scope={WHOLE} onOpen={onOpen} /> planned then are not
            cancelled for the action,{" "}
            <CountButton count={kept.cancelled} measure="baseline-cancelled" scope={WHOLE} onOpen={onOpen} />{" "}
            {kept.cancelled === 1 ? "is" : "are"}. Undecided counts as kept.
          </p>
          <p className="soft">
            Baseline frozen {formatInstant(kept.frozenAt)} by {kept.frozenBy}
            {kept.how === "first-decision" ? ", at the first decision" : ""}. Rounded down.
          </p>
        </>
      )}
    </Panel>
  );
}

/** What is kept as a bar, with a line where 95% is. The figures stand beside. */
function KeptMeter({ kept, planned }: { readonly kept: number; readonly planned: number }) {
  return (
    <svg className="summary-meter" width="100%" height="20" aria-hidden="true">
      <rect className="summary-meter-all" x="0" y="4" width="100%" height="12" />
      <rect className="summary-meter-kept" x="0" y="4" width={`${(100 * kept) / Math.max(1, planned)}%`} height="12" />
      <line className="summary-meter-aim" x1="95%" x2="95%" y1="0" y2="20" />
    </svg>
  );
}
