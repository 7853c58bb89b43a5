import { useState } from "react";
import type { StrikeId } from "../../shared/domain/strike/ids.ts";
import type { AppError } from "../../shared/contract/errors.ts";
import type { ShareOfBaseline } from "../../shared/contract/share-kept.ts";
import {
  AIM_PERCENT,
  aimOf,
  countsWords,
  percentWords,
  type BaselineNumber,
  type Share,
} from "../../shared/domain/return/share-kept.ts";
import { formatInstant } from "../../shared/util/local-date.ts";
import { call } from "../api/client.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { TextInput } from "./field.tsx";
import { ErrorNotice } from "./notice.tsx";
import { formatNumber } from "./number-words.ts";
import "./share-kept.css";

type ShareKeptProps = {
  readonly strikeId: StrikeId;
  /** Null if there is no baseline. */
  readonly kept: ShareOfBaseline | null;
  /** False for a variant: it is compared with its strike's baseline, and cannot freeze one. */
  readonly canFreeze: boolean;
  readonly onOpen: (number: BaselineNumber, title: string) => void;
};

/**
 * The share of planned activity kept: on the action days first, then in the window, and how the baseline was frozen.
 */
export function ShareKept({ strikeId, kept, canFreeze, onOpen }: ShareKeptProps) {
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);

  async function freeze(reason: string | null) {
    setBusy(true);
    const result = await call("baseline.freeze", { strikeId, reason });
    setBusy(false);
    setError(result.ok ? null : result.error);
    if (result.ok) setAsking(false);
  }

  if (kept === null) {
    return (
      <>
        {error !== null && <ErrorNotice error={error} />}
        <p>
          There is no baseline yet, so it is not known what was planned before planning began. It freezes by itself at
          the first decision
          {canFreeze ? "; freeze it now to keep what is planned today." : " in the strike’s own plan."}
        </p>
        {canFreeze && (
          <div>
            <Button pending={busy} onPress={() => void freeze(null)}>
              Freeze the baseline
            </Button>
          </div>
        )}
      </>
    );
  }
  const how = kept.how === "first-decision" ? ", at the first decision" : kept.how === "anew" ? ", anew" : "";
  return (
    <>
      <div className="share-kept-days">
        <ShareLine title="On action days" share={kept.onActionDays} days="action-baseline" onOpen={onOpen} />
        <ShareLine title="In the whole window" share={kept.window} days="baseline" onOpen={onOpen} />
      </div>
      {kept.first !== null && (
        <p>
          By the first baseline, of {formatInstant(kept.first.frozenAt)}: on action days{" "}
          <strong>{percentWords(kept.first.onActionDays)}</strong> ({countsWords(kept.first.onActionDays)}), in the
          window <strong>{percentWords(kept.first.window)}</strong>.
        </p>
      )}
      <p className="soft">
        Theatre activity alone; rounded down. Baseline frozen {formatInstant(kept.frozenAt)} by {kept.frozenBy}
        {how}
        {kept.reason === null ? "" : `: ${kept.reason}`}.{" "}
        {canFreeze && (
          <Button kind="quiet" size="small" onPress={() => setAsking(true)}>
            Freeze it anew…
          </Button>
        )}
      </p>
      {asking && (
        <FreezeAnew
          error={error}
          busy={busy}
          onFreeze={(reason) => void freeze(reason)}
          onClose={() => {
            setAsking(false);
            setError(null);
          }}
        />
      )}
    </>
  );
}

type LineProps = Pick<ShareKeptProps, "onOpen"> & {
  readonly title: string;
  readonly share: Share;
  readonly days: "baseline" | "action-baseline";
};

function ShareLine({ title, share, days, onOpen }: LineProps) {
  const numbers = [
    { count: share.planned, words: "planned", number: days },
    { count: share.kept, words: "kept", number: `${days}-kept` },
    { count: share.cancelled, words: "cancelled for the action", number: `${days}-cancelled` },
    { count: share.undecided, words: "undecided", number: `${days}-undecided` },
    { count: share.otherReason, words: "cancelled for another reason, left out", number: `${days}-other-reason` },
  ] as const;
  return (
    <div className="share-kept-line">
      <h3>{title}</h3>
      <p className="share-kept-figure">
        <strong>{percentWords(share)}</strong> <Aim share={share} />
      </p>
      <Meter share={share} />
      <p className="share-kept-counts">
        {numbers
          .filter(({ count }, index) => count > 0 || index < 3)
          .map(({ count, words, number }) => (
            <span key={number}>
              {count === 0 ? (
                "0"
              ) : (
                <Button
                  kind="quiet"
                  size="small"
                  label={`${formatNumber(count)} ${words}, ${title.toLowerCase()}`}
                  onPress={() =>
                    onOpen(number, `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${title.toLowerCase()}`)
                  }
                >
                  {formatNumber(count)}
                </Button>
              )}{" "}
              {words}
            </span>
          ))}
      </p>
    </div>
  );
}

/**
 * Shows whether the aim is reached. While entries are undecided, it shows only if the aim can no longer be missed or
 * reached.
 */
function Aim({ share }: { readonly share: Share }) {
  switch (aimOf(share)) {
    case null:
      return null;
    case "reached":
      return <span className="share-kept-reached">✓ {AIM_PERCENT}% or more</span>;
    case "below":
      return <span className="share-kept-missing">✕ below {AIM_PERCENT}%</span>;
    case "open":
      return (
        <span className="share-kept-open">{formatNumber(share.undecided)} undecided: the share is not known yet</span>
      );
  }
}

/** A bar of the kept, with the undecided hatched and a line at the aim. The numbers are beside it. */
function Meter({ share: { kept, cancelled, undecided } }: { readonly share: Share }) {
  const at = (part: number): string => `${(100 * part) / Math.max(1, kept + cancelled + undecided)}%`;
  return (
    <svg className="share-kept-meter" width="100%" height="20" aria-hidden="true">
      <rect className="share-kept-all" x="0" y="4" width="100%" height="12" />
      <rect className="share-kept-kept" x="0" y="4" width={at(kept)} height="12" />
      <rect className="share-kept-undecided" x={at(kept)} y="8" width={at(undecided)} height="4" />
      <line className="share-kept-aim" x1={`${AIM_PERCENT}%`} x2={`${AIM_PERCENT}%`} y1="0" y2="20" />
    </svg>
  );
}

type FreezeProps = {
  readonly error: AppError | null;
  readonly busy: boolean;
  readonly onFreeze: (reason: string) => void;
  readonly onClose: () => void;
};

function FreezeAnew({ error, busy, onFreeze, onClose }: FreezeProps) {
  const [reason, setReason] = useState("");
  return (
    <Dialog
      title="Freeze the baseline anew"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" pending={busy} disabled={reason.trim() === ""} onPress={() => onFreeze(reason)}>
            Freeze it anew
          </Button>
          <Button onPress={onClose}>Leave it</Button>
        </>
      }
    >
      {error !== null && <ErrorNotice error={error} />}
      <p>
        What is due in the window now, with what was decided on already, becomes what was planned. The first baseline is
        kept, and its share stays beside the new one.
      </p>
      <TextInput
        label="Why"
        hint="For example: the window was made longer, or a whole site came into the list later."
        value={reason}
        onChange={setReason}
        error={null}
        maxLength={2000}
      />
    </Dialog>
  );
}
