import type { ReactNode } from "react";
import type { AppError } from "../../shared/contract/errors.ts";
import { classNames } from "./class-names.ts";

type NoticeProps = {
  readonly kind: "info" | "success" | "warning" | "error";
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Read out when it appears: at once for an error, when there is a pause for the rest. */
  readonly live?: boolean;
};

const WORD = { info: "Note", success: "Done", warning: "Warning", error: "Problem" } as const;
const MARK = { info: "i", success: "✓", warning: "!", error: "×" } as const;

/** Something the planner should know, said by word, mark and colour. */
export function Notice({ kind, title, children, live = false }: NoticeProps) {
  const role = live ? (kind === "error" ? "alert" : "status") : undefined;
  return (
    <div className={classNames("notice", `notice--${kind}`)} {...(role === undefined ? {} : { role })}>
      <span className="notice-mark" aria-hidden="true">
        {MARK[kind]}
      </span>
      <div className="notice-body">
        <p className="notice-title">
          <span className="unseen">{WORD[kind]}: </span>
          {title}
        </p>
        {children !== undefined && <div className="notice-text">{children}</div>}
      </div>
    </div>
  );
}

/** An AppError as the planner reads it: what is wrong, where, what to do. */
export function ErrorNotice({ error, children }: { readonly error: AppError; readonly children?: ReactNode }) {
  const place = [
    error.line === undefined ? null : `Line ${error.line.toLocaleString("en-GB")}`,
    error.value === undefined ? null : `value “${error.value}”`,
  ].filter((part) => part !== null);
  return (
    <Notice kind="error" title={error.message} live>
      {place.length > 0 && <p>{place.join(", ")}</p>}
      {error.kind === "bug" && (
        <p>This is a fault in Standdown. Nothing was changed. Note what you did and tell whoever supports it.</p>
      )}
      {children}
    </Notice>
  );
}
