import { useEffect, useId, useRef, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

type PageProps = {
  readonly title: ReactNode;
  /** One or two sentences under the title. */
  readonly lead?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Uses the whole width of the window: for grids and paper. */
  readonly full?: boolean;
};

/** A screen: its heading, what it is for, and its panels. */
export function Page({ title, lead, actions, children, full = false }: PageProps) {
  return (
    <div className={classNames("page", full && "page--full")}>
      <div className="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

type PanelProps = {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** Moves the focus here when it replaces what the planner was looking at, so that it is seen and read out. */
  readonly takesFocus?: boolean;
};

/** A part of a screen with its heading, as a region that screen readers can jump to. */
export function Panel({ title, lead, actions, children, className, takesFocus = false }: PanelProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <section className={classNames("panel", className)} aria-labelledby={id}>
      <div className="panel-head">
        <div>
          <h2 id={id} ref={heading} {...(takesFocus ? { tabIndex: -1 } : {})}>
            {title}
          </h2>
          {lead !== undefined && <p className="soft">{lead}</p>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

type EmptyStateProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** The button for the next step. */
  readonly action?: ReactNode;
};

/** Shown where there is nothing yet: what belongs here, and what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      <div className="empty-state-text">{children}</div>
      {action}
    </div>
  );
}

/** Shown until the first answer arrives. */
export function Waiting({ children = "Loading…" }: { readonly children?: ReactNode }) {
  return (
    <p className="waiting" role="status">
      {children}
    </p>
  );
}
