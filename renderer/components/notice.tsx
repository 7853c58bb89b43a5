import type { ReactNode } from "react";
import type { AppError } from "../../shared/contract/errors.ts";
import { classNames } from "./class-names.ts";

type NoticeProps = {
  readonly kind: "info" | "success" | "warning" | "error";
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Announced by screen readers when it appears: an error at once, others at the next pause. */
  readonly live?: boolean;
};

const WORD = { info: "Note", success: "Done", warning: "Warning", error: "Problem" } as const;
const MARK = { info: "i", success: "✓", warning: "!", error: "×" } as const;

/** A message to the planner, marked by a word, a sign and a colour. */
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

/** An AppError for the planner: what is wrong, where, and what to do. */
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
